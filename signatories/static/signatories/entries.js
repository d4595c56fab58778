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

// A session that times out between a choice and the button loses nothing: the choices of this page
// are kept in this tab until the list is at another version.
const plan = document.querySelector("form [name=plan]")?.form;
if (plan) {
  const version = plan.elements.namedItem("version").value;
  const key = `plan ${location.pathname}`;
  const kept = JSON.parse(sessionStorage.getItem(key) || "null");
  if (kept && kept.version === version) {
    for (const [name, value] of kept.choices) {
      for (const field of plan.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "radio") {
          field.checked = field.value === value;
        } else if (field.type === "checkbox") {
          field.checked = value === "on";
        } else {
          field.value = value;
        }
      }
    }
    document.querySelector(".paste-kept")?.removeAttribute("hidden");
  }
  plan.addEventListener("change", () => {
    const choices = [];
    for (const field of plan.elements) {
      if (!/^(choice|other|alias|treat)-/.test(field.name)) {
        continue;
      }
      if (field.type === "radio") {
        if (field.checked) {
          choices.push([field.name, field.value]);
        }
      } else if (field.type === "checkbox") {
        choices.push([field.name, field.checked ? "on" : "off"]);
      } else if (field.value) {
        choices.push([field.name, field.value]);
      }
    }
    sessionStorage.setItem(key, JSON.stringify({ version, choices }));
  });
}
