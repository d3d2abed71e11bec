// The server's form of filters: its fields into the state and back, and what each option would count.

import { readDay } from "./days";
import type { Facets } from "./facets";
import { KINDS, STATUSES, STRENGTHS } from "./types";
import { filtersIn, type State } from "./state";

const TYPING = 250;

export class Filters {
  private readonly labels = new WeakMap<HTMLOptionElement, string>();
  private timer = 0;

  constructor(private readonly form: HTMLFormElement, private readonly rail: HTMLElement | null, told: (patch: Partial<State>, isTyped: boolean) => void, reset: () => void) {
    const tell = (isTyped: boolean) => told(this.read(), isTyped);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      tell(false);
    });
    form.addEventListener("change", (event) => isText(event.target) || tell(false));
    form.addEventListener("input", (event) => {
      if (!isText(event.target)) return;
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => tell(true), TYPING);
    });
    form.addEventListener("click", (event) => {
      const link = (event.target as Element).closest("a");
      if (!link || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      reset();
    });
  }

  private read(): Partial<State> {
    const data = new FormData(this.form);
    const text = (name: string) => String(data.get(name) ?? "");
    const some = (name: string, all: readonly string[]) => {
      const said = data.getAll(name).map(String);
      return said.length === all.length ? [] : all.filter((one) => said.includes(one));
    };
    return {
      kinds: some("art", KINDS), strengths: some("staerke", STRENGTHS), statuses: some("wer", STATUSES), state: text("land"), size: text("groesse"),
      cohort: text("staffel"), theme: text("thema"), words: text("q"), place: text("ort"), steps: text("schritte") === "1" ? 1 : 2,
      since: readDay(text("seit")), until: readDay(text("bis")), colour: (text("farbe") || "group") as State["colour"], page: "",
    };
  }

  /** Put the state into the fields: after going back, or when a filter was taken back elsewhere. */
  show(state: State): void {
    const boxes = { art: state.kinds, staerke: state.strengths, wer: state.statuses };
    for (const [name, chosen] of Object.entries(boxes)) {
      for (const box of this.form.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)) box.checked = !chosen.length || chosen.includes(box.value);
    }
    const colour = state.colour === "group" ? "" : state.colour;
    const words = { land: state.state, groesse: state.size, staffel: state.cohort, thema: state.theme, q: state.words, ort: state.place, farbe: colour };
    for (const [name, value] of Object.entries(words)) {
      const field = this.form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null;
      // The name of a place says more than its key, which the address has.
      if (field && field !== document.activeElement && !(name === "ort" && value)) field.value = value;
    }
    const number = this.rail?.querySelector("summary .num");
    if (number) number.textContent = String(filtersIn(state));
  }

  /** Write what each option would count. */
  count(facets: Facets, written: (count: number) => string): void {
    const boxes = { ...facets.kinds, ...facets.strengths, ...facets.statuses };
    for (const place of this.form.querySelectorAll<HTMLElement>("[data-count]")) place.textContent = written(boxes[place.dataset.count!] ?? 0);
    const lists = { land: facets.states, groesse: facets.sizes, staffel: facets.cohorts, thema: facets.themes };
    for (const [name, counts] of Object.entries(lists)) {
      for (const option of this.form.querySelectorAll<HTMLOptionElement>(`select[name=${name}] option`)) {
        if (!option.value) continue;
        if (!this.labels.has(option)) this.labels.set(option, option.text.replace(/\s*\([^()]*\)$/, ""));
        option.text = `${this.labels.get(option)} (${written(counts[option.value] ?? 0)})`;
      }
    }
  }
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type !== "checkbox";
}
