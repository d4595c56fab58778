// What the pages can do more with a script. Without it all of it works otherwise.
"use strict";

// Suggestions under the search box while one is typing (WAI-ARIA combobox with a list).
// Otherwise the form is sent and the page of results answers.
(() => {
  const WAIT = 150; // milliseconds without a key before the server is asked
  const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}]/u;

  const enough = (text) => [...text].length >= (UNSPACED.test(text) ? 1 : 2);

  const element = (name, attributes, text = "") => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      made.setAttribute(key, value);
    }
    made.textContent = text;
    return made;
  };

  const attach = (form) => {
    const input = form.querySelector("input[name=q]");
    const id = `${input.id}-list`;
    const list = element("ul", { id, role: "listbox", class: "suggestions", hidden: "" });
    const said = element("p", { role: "status", class: "vh" });
    list.setAttribute("aria-label", form.dataset.list);
    form.append(list, said);
    for (const [key, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", id],
      ["autocomplete", "off"],
    ]) {
      input.setAttribute(key, value);
    }

    let timer = 0;
    let asking = null;
    let active = -1;

    const mark = (place) => {
      active = place;
      [...list.children].forEach((option, each) => {
        option.setAttribute("aria-selected", String(each === place));
      });
      if (place < 0) {
        input.removeAttribute("aria-activedescendant");
      } else {
        input.setAttribute("aria-activedescendant", list.children[place].id);
        list.children[place].scrollIntoView({ block: "nearest" });
      }
    };

    const close = () => {
      clearTimeout(timer);
      asking?.abort();
      list.hidden = true;
      list.replaceChildren();
      said.textContent = "";
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    };

    const option = (found, place) => {
      const made = element("li", { id: `${id}-${place}`, role: "option", "aria-selected": "false" });
      made.dataset.address = found.address;
      made.append(
        element("span", { class: "what", dir: "auto" }, found.label),
        element("span", { class: "kind" }, found.kind),
      );
      if (found.why) {
        made.append(element("span", { class: "why", dir: "auto" }, found.why));
      }
      return made;
    };

    const show = ({ suggestions }) => {
      list.replaceChildren(...suggestions.map(option));
      list.hidden = suggestions.length === 0;
      input.setAttribute("aria-expanded", String(suggestions.length > 0));
      said.textContent = suggestions.length
        ? form.dataset.some.replace("{n}", suggestions.length)
        : form.dataset.none;
      mark(-1);
    };

    const ask = async () => {
      asking?.abort();
      asking = new AbortController();
      const query = new URLSearchParams(new FormData(form));
      query.set("q", input.value.trim());
      try {
        const answer = await fetch(`${form.dataset.suggestions}?${query}`, { signal: asking.signal });
        if (answer.ok) {
          show(await answer.json());
        } else {
          close();
        }
      } catch (error) {
        if (error.name !== "AbortError") {
          close();
        }
      }
    };

    const go = (address) => {
      close();
      window.location.assign(address);
    };

    input.addEventListener("input", (event) => {
      clearTimeout(timer);
      if (event.isComposing) {
        return; // a Chinese or Japanese word is still being put together
      }
      if (enough(input.value.trim())) {
        timer = setTimeout(ask, WAIT);
      } else {
        close();
      }
    });
    input.addEventListener("compositionend", () => input.dispatchEvent(new Event("input")));

    input.addEventListener("keydown", (event) => {
      const last = list.children.length - 1;
      if (event.key === "ArrowDown" && last >= 0) {
        mark(active < last ? active + 1 : -1);
      } else if (event.key === "ArrowUp" && last >= 0) {
        mark(active < 0 ? last : active - 1);
      } else if (event.key === "Enter" && active >= 0 && !event.isComposing) {
        go(list.children[active].dataset.address);
      } else if (event.key === "Escape" && !list.hidden) {
        close();
      } else {
        return;
      }
      event.preventDefault();
    });

    // The press comes before the field loses the focus, and must not take it away.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const chosen = event.target.closest("[role=option]");
      if (chosen) {
        go(chosen.dataset.address);
      }
    });
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);
  };

  document.querySelectorAll("form[data-suggestions]").forEach(attach);
})();

// A button at every box of text to copy. Otherwise the text selects as a whole.
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
