// Taking the picture along: as PNG with source and day inside, and the address of what is seen.

import type { App } from "./app";
import { isoDay, readDay, shortDay } from "./days";
import { Painter } from "./draw";
import { made, type Say } from "./page";
import type { Palette } from "./palette";
import type { Picture } from "./picture";

const WIDE = 2_000; // pixels of a saved picture, whatever the screen

/** Save a picture with its source, its days and the words of a demo inside. */
export function savePicture(app: App, say: Say, picture: Picture, palette: Palette): void {
  const { language } = app.page;
  const line = say("source", { day: shortDay(app.day, language), known: shortDay(readDay(app.graph.facts.known ?? "") ?? app.day, language) });
  const painter = new Painter(made("canvas"));
  const ratio = WIDE / picture.width;
  painter.resize(picture.width, picture.height, ratio);
  painter.paint(picture, palette);
  savePng(painter.canvas, ratio, line, `netzwerk-${isoDay(app.day)}${app.page.isDemo ? "-demo" : ""}.png`);
}

/** Write the canvas with a line of words below it, as a file. */
function savePng(canvas: HTMLCanvasElement, unit: number, line: string, name: string): void {
  const style = getComputedStyle(document.body);
  const copy = made("canvas");
  [copy.width, copy.height] = [canvas.width, canvas.height + 30 * unit];
  const context = copy.getContext("2d")!;
  context.fillStyle = style.backgroundColor;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  context.fillStyle = style.color;
  context.font = `${12 * unit}px ${style.fontFamily}`;
  context.fillText(line, 8 * unit, copy.height - 10 * unit, copy.width - 16 * unit);
  copy.toBlob((blob) => {
    if (!blob) return;
    const link = made("a", "", "", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
}

/** Make the buttons; `told` is where "copied" is said. */
export function shareButtons(say: Say, png: () => void): HTMLElement {
  const bar = made("div", "net-share screen-only button-row");
  const told = made("span", "note-text", "", { role: "status" });
  const copy = made("button", "net-plain", say("copy"), { type: "button" });
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      told.textContent = say("copied");
    } catch {
      told.textContent = say("copy_failed");
    }
    setTimeout(() => (told.textContent = ""), 6000);
  });
  const save = made("button", "net-plain", say("png"), { type: "button" });
  save.addEventListener("click", png);
  bar.append(copy, save, told);
  return bar;
}
