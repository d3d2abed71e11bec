// The day as a handle over the columns of new pairs: a month by arrow, a year by page key, or drawn.

import { firstOfMonth, lastOfMonth, monthName, monthOf, monthsLater, shortDay } from "./days";
import { across, type Months } from "./months";
import { made, type Say } from "./page";

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 56;
const LEAST = 1.5;
const BEAT = 260; // milliseconds a month when playing

export class Slider {
  readonly element = made("div", "net-slider screen-only");
  readonly player: HTMLButtonElement;
  private readonly before = document.createElementNS(SVG, "path");
  private readonly after = document.createElementNS(SVG, "path");
  private readonly drawing = document.createElementNS(SVG, "svg");
  private readonly handle: HTMLElement;
  private readonly flag = made("span", "net-flag num");
  private readonly years = made("div", "net-years num", "", { "aria-hidden": "true" });
  private readonly track = made("div", "net-track");
  private months: Months | null = null;
  private day = 0;
  private timer = 0;

  constructor(private readonly last: number, private readonly language: string, private readonly say: Say, private readonly told: (day: number) => void) {
    this.handle = made("div", "net-handle", "", { role: "slider", tabindex: "0", "aria-label": say("day") });
    this.handle.append(this.flag);
    this.drawing.setAttribute("preserveAspectRatio", "none");
    this.drawing.setAttribute("aria-hidden", "true");
    this.before.setAttribute("class", "nw-bar");
    this.after.setAttribute("class", "nw-bar nw-later");
    this.drawing.append(this.before, this.after);
    this.track.append(this.drawing, this.handle);
    this.element.append(this.track, this.years);
    const how = document.querySelector(".nw-how");
    if (how) how.textContent = say("how");
    this.player = made("button", "button button-second net-play", say("play"), { type: "button" });
    this.player.addEventListener("click", () => (this.timer ? this.stop() : this.play()));
    this.handle.addEventListener("keydown", (event) => this.press(event));
    this.track.addEventListener("pointerdown", (event) => this.drag(event));
  }

  /** Show the columns of a choice and the day. */
  show(months: Months | null, day: number): void {
    const isNew = months?.first !== this.months?.first || months?.counts.length !== this.months?.counts.length;
    [this.months, this.day] = [months, day];
    this.element.hidden = !months;
    if (!months) return;
    if (isNew) this.writeYears(months);
    this.drawing.setAttribute("viewBox", `0 0 ${months.counts.length} ${HEIGHT}`);
    const here = monthOf(day) - months.first;
    this.before.setAttribute("d", columns(months, 0, here + 1));
    this.after.setAttribute("d", columns(months, here + 1, months.counts.length));
    const share = across(months, day) / months.counts.length;
    this.handle.style.left = `${share * 100}%`;
    this.handle.classList.toggle("net-left", share > 0.5);
    this.flag.textContent = shortDay(day, this.language);
    const said = { valuemin: firstOfMonth(months.first), valuemax: this.last, valuenow: day, valuetext: this.said(day) };
    for (const [name, value] of Object.entries(said)) this.handle.setAttribute(`aria-${name}`, String(value));
  }

  private said(day: number): string {
    const months = this.months!;
    const count = months.counts[monthOf(day) - months.first] ?? 0;
    return `${shortDay(day, this.language)}. ${this.say("month", { month: monthName(monthOf(day), this.language), n: count })}`;
  }

  private writeYears(months: Months): void {
    this.years.replaceChildren();
    const [first, size] = [Math.floor(months.first / 12), months.counts.length];
    for (let year = first; year * 12 < months.first + size; year++) {
      const word = made("span", "", String(year));
      const at = Math.max(year * 12 - months.first, 0);
      // A year of which only weeks are shown has no room for its number.
      if (Math.min((year + 1) * 12 - months.first, size) - at < Math.min(4, size)) continue;
      word.style.left = `${(at / size) * 100}%`;
      this.years.append(word);
    }
  }

  private press(event: KeyboardEvent): void {
    const months = this.months;
    if (!months || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12 };
    const to = event.key === "Home" ? lastOfMonth(months.first) : event.key === "End" ? this.last : monthsLater(this.day, steps[event.key] ?? 0);
    if (!(event.key in steps) && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    this.move(to);
  }

  private move(day: number): void {
    const least = firstOfMonth(this.months!.first);
    this.told(Math.min(Math.max(Math.round(day), least), this.last));
  }

  private drag(event: PointerEvent): void {
    if (event.button || !this.months) return;
    event.preventDefault();
    this.stop();
    this.handle.focus({ preventScroll: true });
    this.track.setPointerCapture(event.pointerId);
    let waiting = 0;
    let at = event.clientX;
    const go = () => {
      waiting = 0;
      this.move(this.dayAt(at));
    };
    const move = (one: PointerEvent) => {
      at = one.clientX;
      waiting ||= requestAnimationFrame(go);
    };
    go();
    this.track.addEventListener("pointermove", move);
    const end = () => this.track.removeEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) this.track.addEventListener(name, end, { once: true });
  }

  private dayAt(clientX: number): number {
    const [box, months] = [this.track.getBoundingClientRect(), this.months!];
    const at = Math.min(Math.max((clientX - box.left) / box.width, 0), 0.9999) * months.counts.length;
    const month = months.first + Math.floor(at);
    return firstOfMonth(month) + Math.floor((at % 1) * (lastOfMonth(month) - firstOfMonth(month) + 1));
  }

  private play(): void {
    if (!this.months) return;
    if (this.day >= this.last - 31) this.move(lastOfMonth(this.months.first));
    this.player.textContent = this.say("pause");
    this.timer = window.setInterval(() => {
      if (this.day >= this.last) return this.stop();
      this.move(lastOfMonth(monthOf(this.day) + 1));
    }, BEAT);
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = 0;
    this.player.textContent = this.say("play");
  }
}

function columns(months: Months, from: number, to: number): string {
  let path = "";
  for (let n = Math.max(from, 0); n < Math.min(to, months.counts.length); n++) {
    const count = months.counts[n];
    if (!count) continue;
    const height = Math.max((count / months.peak) * (HEIGHT - 4), LEAST);
    path += `M${n + 0.08} ${HEIGHT}v${-height.toFixed(1)}h.84v${height.toFixed(1)}z`;
  }
  return path;
}

