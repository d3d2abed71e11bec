// Suggestions under a field while somebody types: a combobox with a list, by mouse or by arrow keys. Without it the field is plain text.
"use strict";

const WAIT = 150;
let number = 0;

function picker(input, address) {
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.id = `suggestions-${++number}`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0]?.textContent ?? "");
  status.className = "unseen";
  status.setAttribute("role", "status");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.after(list, status);
  let timer, asked, current = -1;

  function close() {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(index) {
    current = (index + list.children.length) % list.children.length;
    for (const [place, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(place === current));
    input.setAttribute("aria-activedescendant", list.children[current].id);
    list.children[current].scrollIntoView({ block: "nearest" });
  }

  function take(option) {
    input.value = option.dataset.value;
    close();
  }

  function show(found) {
    list.replaceChildren(
      ...found.map(({ value, label }, place) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.value = value;
        option.textContent = label;
        option.addEventListener("mousedown", (event) => {
          event.preventDefault();
          take(option);
        });
        return option;
      }),
    );
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = found.length ? String(found.length) : "";
    current = -1;
  }

  async function ask() {
    const words = input.value.trim();
    asked?.abort();
    if (words.length < 2) return close();
    asked = new AbortController();
    try {
      const answer = await fetch(`${address}?${new URLSearchParams({ art: input.dataset.suggest, q: words })}`, { signal: asked.signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch {
      close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    if (list.hidden) return;
    if (event.key === "ArrowDown") mark(current + 1);
    else if (event.key === "ArrowUp") mark(current - 1);
    else if (event.key === "Enter" && current >= 0) take(list.children[current]);
    else return;
    event.preventDefault();
  });
}

for (const form of document.querySelectorAll("form[data-suggestions]"))
  for (const input of form.querySelectorAll("input[data-suggest]")) picker(input, form.getAttribute("data-suggestions")); // a field named dataset hides the property;
