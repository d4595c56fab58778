// Pasting a list, with a script: a long list reads on by itself; typing a name picks "someone else".
"use strict";

const reading = document.querySelector("form.reading");
if (reading) {
  reading.requestSubmit(reading.querySelector("[name=_read]"));
}

document.addEventListener("input", (event) => {
  const field = event.target;
  if (field.name && field.name.startsWith("other-")) {
    const choice = field.closest("fieldset.choice")?.querySelector("[value=other]");
    if (choice) {
      choice.checked = field.value !== "";
    }
  }
});
