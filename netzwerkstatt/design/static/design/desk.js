// The inbox by keyboard: rows, selection, the list of keys, and a switch that is remembered. Everything also goes with Tab, and without this file.
"use strict";

const KEPT = "netzwerkstatt.keys";
const TYPING = "input:not([type=checkbox]), select, textarea, [contenteditable], dialog";
const list = document.querySelector("[data-inbox]");
const keys = document.querySelector("[data-keys]");
const dialog = document.querySelector("dialog.key-list");
const rows = list ? [...list.querySelectorAll("tbody tr")] : [];
const boxes = list ? [...list.querySelectorAll("tbody input[type=checkbox]")] : [];
const all = list?.querySelector("[data-all]");
const status = list?.querySelector("[role=status]");
let isOff = remembered();

function remembered() {
  try {
    return localStorage.getItem(KEPT) === "off";
  } catch {
    return false;
  }
}

function remember() {
  try {
    isOff ? localStorage.setItem(KEPT, "off") : localStorage.removeItem(KEPT);
  } catch {
    // Where nothing can be kept, the switch holds for this page.
  }
}

function showKeys() {
  if (!keys) return;
  keys.hidden = false;
  for (const part of document.querySelectorAll("[data-with-keys]")) part.hidden = isOff;
  const button = keys.querySelector("[data-switch]");
  button.textContent = isOff ? button.dataset.on : button.dataset.off;
}

function current() {
  const focused = rows.findIndex((row) => row.contains(document.activeElement));
  return focused >= 0 ? focused : rows.findIndex((row) => row.classList.contains("is-on"));
}

function go(step) {
  const row = rows[Math.min(Math.max(current() + step, 0), rows.length - 1)];
  row?.querySelector("th a").focus();
  row?.scrollIntoView({ block: "nearest" });
}

function tellSelection() {
  const number = boxes.filter((box) => box.checked).length;
  for (const box of boxes) box.closest("tr").classList.toggle("is-picked", box.checked);
  if (status) status.textContent = number ? (number === 1 ? status.dataset.one : status.dataset.more.replace("{n}", number)) : "";
  if (!all) return;
  all.checked = number > 0 && number === boxes.length;
  all.indeterminate = number > 0 && number < boxes.length;
}

function pick() {
  const box = boxes[current()];
  if (!box) return;
  box.checked = !box.checked;
  tellSelection();
}

function ask() {
  if (!boxes.length) return;
  if (!boxes.some((box) => box.checked)) pick();
  list.requestSubmit();
}

function openCase() {
  if (document.activeElement === document.body) document.getElementById("fall")?.focus();
}

const DEEDS = {
  j: () => go(1),
  k: () => go(-1),
  x: pick,
  e: ask,
  "?": () => dialog?.showModal(),
};

function follow(name) {
  const link = document.querySelector(`[data-key="${name}"]`);
  link?.click();
  return Boolean(link);
}

addEventListener("keydown", (event) => {
  if (isOff || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat && !"jk".includes(event.key)) return;
  if (dialog?.open || event.target.closest?.(TYPING)) return;
  const name = event.key.toLowerCase();
  if (name === "enter") return openCase();
  if (DEEDS[name]) DEEDS[name]();
  else if (!/^[a-z]$/.test(name) || !follow(name)) return;
  event.preventDefault();
});

keys?.querySelector("[data-switch]").addEventListener("click", () => {
  isOff = !isOff;
  remember();
  showKeys();
});
keys?.querySelector("[data-all-keys]").addEventListener("click", () => dialog.showModal());
list?.addEventListener("change", (event) => {
  if (event.target === all) for (const box of boxes) box.checked = all.checked;
  tellSelection();
});
// A page that comes back by the way back may have kept its boxes.
addEventListener("pageshow", tellSelection);
if (all) all.hidden = false;
showKeys();
