// What holds the page together: the state, what was chosen by it, and who is told when it changes.

import { lastOfMonth, monthOf, readDay } from "./days";
import { fold } from "./fold";
import { graphPlacing, mapPlacing, type Placing } from "./geometry";
import { litBy, targetOf, type Target } from "./lit";
import { type Tint, tintOf } from "./looks";
import { partnersOf } from "./measures";
import { type Months, monthsOf } from "./months";
import type { Page } from "./page";
import type { Lit } from "./picture";
import { countsOf, select } from "./select";
import { readState, type State, wantedOf, writeState } from "./state";
import type { Counts, Graph, Picked } from "./types";

export type How = "push" | "replace" | "none";

export class App {
  state: State;
  picked!: Picked;
  partners!: Uint16Array;
  tint!: Tint;
  counts!: Counts;
  months: Months | null = null;
  selected: Target = null;
  hovered: Target = null;
  lit: Lit | null = null;
  readonly today: number;
  readonly last: number;
  private readonly placings: Partial<Record<"graph" | "map", Placing>> = {};
  private readonly listeners: ((what: "choice" | "light") => void)[] = [];

  constructor(readonly graph: Graph, readonly page: Page, query: string) {
    this.today = readDay(page.day) ?? 0;
    this.last = Math.max(this.today, latest(graph));
    this.state = readState(new URLSearchParams(query));
    this.choose();
  }

  get day(): number {
    return this.state.day ?? this.today;
  }

  placing(kind: "graph" | "map"): Placing {
    return (this.placings[kind] ??= kind === "graph" ? graphPlacing(this.graph) : mapPlacing(this.graph));
  }

  listen(told: (what: "choice" | "light") => void): void {
    this.listeners.push(told);
  }

  /** Change something and say it in the address. */
  update(patch: Partial<State>, how: How): void {
    this.state = { ...this.state, ...patch };
    const address = this.page.base + writeState(this.state);
    if (how === "push") history.pushState(null, "", address);
    else if (how === "replace") history.replaceState(null, "", address);
    this.choose();
    this.tell("choice");
  }

  /** Take the state from the address: somebody went back. */
  reread(query: string): void {
    this.state = readState(new URLSearchParams(query));
    this.choose();
    this.tell("choice");
  }

  hover(target: Target): void {
    this.hovered = target;
    this.light();
    this.tell("light");
  }

  /** Find the place that somebody typed: its key, or a name that only one has. */
  readonly find = (text: string): number | null => {
    const { keys, names } = this.graph;
    const byKey = keys.indexOf(text.trim());
    if (byKey >= 0) return byKey;
    const words = fold(text);
    const called = names.flatMap((name, n) => (fold(name) === words ? [n] : []));
    return called.length === 1 ? called[0] : null;
  };

  private choose(): void {
    const { graph, state } = this;
    const wanted = wantedOf(state, this.today, this.find);
    const isSame = this.picked && JSON.stringify(this.picked.wanted) === JSON.stringify(wanted);
    if (!isSame) {
      this.picked = select(graph, wanted);
      this.partners = partnersOf(graph, this.picked);
      this.counts = countsOf(graph, this.picked);
      this.months = monthsOf(graph, wanted, this.last);
    }
    this.tint = tintOf(graph, this.picked, state.colour);
    this.selected = targetOf(graph, state.pair, state.chosen);
    this.light();
  }

  private light(): void {
    this.lit = litBy(this.graph, this.picked, this.hovered ?? this.selected, !this.hovered || this.isSame());
  }

  private isSame(): boolean {
    return JSON.stringify(this.hovered) === JSON.stringify(this.selected);
  }

  private tell(what: "choice" | "light"): void {
    for (const told of this.listeners) told(what);
  }
}

/** The end of the month in which the last link began that the graph knows. */
function latest(graph: Graph): number {
  let found = 0;
  for (const day of graph.since) if (day > found) found = day;
  return found ? lastOfMonth(monthOf(found)) : 0;
}
