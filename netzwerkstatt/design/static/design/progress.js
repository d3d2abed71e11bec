// Keeps the page of a file up to date while the worker has it, and says at once when a chosen file is too large. Without it the page reloads itself.
"use strict";

const EVERY = 700;
const moving = document.querySelector("[data-progress]");

async function look() {
  try {
    const answer = await fetch(moving.dataset.progress, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return location.reload();
    const told = await answer.json();
    if (told.state !== moving.dataset.state) return location.reload();
    moving.querySelector("progress").value = told.percent;
    moving.querySelector("[data-percent]").textContent = told.percent;
    const phase = moving.querySelector("[data-phase]");
    if (phase.textContent !== told.phase) phase.textContent = told.phase;
  } catch {
    // The server may be starting anew; the next look tells.
  }
  setTimeout(look, EVERY);
}

if (moving) setTimeout(look, EVERY);

for (const input of document.querySelectorAll("input[type=file][data-most]")) {
  const message = document.getElementById(`${input.id}_error`);
  input.addEventListener("change", () => {
    const isTooLarge = [...input.files].some((file) => file.size > Number(input.dataset.most));
    input.setCustomValidity(isTooLarge ? input.dataset.tooLarge : "");
    if (message) message.textContent = isTooLarge ? input.dataset.tooLarge : "";
  });
}

for (const typed of document.querySelectorAll(".choice-typed :is(input[type=text], select)")) {
  typed.addEventListener("input", () => {
    typed.closest(".choice-typed").querySelector("input[type=radio]").checked = typed.value !== "";
  });
}
