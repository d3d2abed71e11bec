// Three comforts that pages do not depend on: copying a sentence, unfolding for paper, closing the menu by Escape.
"use strict";

async function copyText(source) {
  if (navigator.clipboard) return navigator.clipboard.writeText(source.textContent.trim().replace(/\s+/g, " "));
  // Without TLS there is no clipboard API; a selection can still be copied.
  const selection = getSelection();
  selection.selectAllChildren(source);
  const copied = document.execCommand("copy");
  selection.removeAllRanges();
  if (!copied) throw new Error("not copied");
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  const status = button.parentElement.querySelector("[role=status]");
  if (!source || !status) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    let said = button.dataset.done;
    try {
      await copyText(source);
    } catch {
      said = button.dataset.failed;
    }
    status.textContent = said;
    setTimeout(() => (status.textContent = ""), 6000);
  });
}

let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details.more:not([open])")];
  for (const part of unfolded) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of unfolded) part.open = false;
});

const menu = document.querySelector("details.menu");
menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
