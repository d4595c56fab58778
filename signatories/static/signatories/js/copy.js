// Adds a button to every box of text to copy. Without it the text selects as a whole.
"use strict";

for (const box of navigator.clipboard ? document.querySelectorAll(".copy-box") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn quiet";
  button.textContent = box.dataset.copy;
  const said = document.createElement("span");
  said.className = "vh";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    const code = box.querySelector("code");
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = said.textContent = box.dataset.copied;
    } catch {
      getSelection().selectAllChildren(code);
    }
    setTimeout(() => { button.textContent = box.dataset.copy; said.textContent = ""; }, 3000);
  });
  box.append(button, said);
}
