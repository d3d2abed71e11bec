// What is looked at, and the address that says it. Pure. netzwerkstatt/web/network/asked.py reads the same words.

import { isoDay, readDay } from "./days";
import { type Colour, KINDS, STATUSES, STRENGTHS, type View, type Wanted } from "./types";

/** Everything the address says. `day` is null where it says nothing, `place` and `known` are as they were typed. */
export interface State {
  day: number | null;
  known: string;
  kinds: string[];
  strengths: string[];
  statuses: string[];
  state: string;
  size: string;
  cohort: string;
  theme: string;
  since: number | null;
  until: number | null;
  words: string;
  place: string;
  steps: number;
  colour: Colour;
  view: View;
  table: string;
  order: string;
  page: string;
  pair: [string, string] | null;
  chosen: string;
}

const OLD: Record<string, string> = { beide: "both", eine: "one", abgeleitet: "derived" };
const COLOURS: Colour[] = ["group", "state", "theme", "size"];
const VIEWS: View[] = ["beides", "netz", "karte", "tabelle"];
const LATEST = 65_534;

/** Read the query of an address; words that are unknown say nothing. */
export function readState(query: URLSearchParams): State {
  const text = (name: string) => query.get(name) ?? "";
  const one = <T extends string>(name: string, known: T[]): T => known.find((word) => word === text(name)) ?? known[0];
  const [first, second, ...more] = text("paar").split("~");
  return {
    day: readDay(text("stand")), known: text("kenntnis"), kinds: some(query, "art", KINDS), strengths: some(query, "staerke", STRENGTHS),
    statuses: some(query, "wer", STATUSES), state: text("land"), size: text("groesse"), cohort: text("staffel"), theme: text("thema"),
    since: readDay(text("seit")), until: readDay(text("bis")), words: text("q"), place: text("ort"), steps: text("schritte") === "1" ? 1 : 2,
    colour: one("farbe", COLOURS), view: one("ansicht", VIEWS), table: text("tabelle"), order: text("reihe"), page: text("seite"),
    pair: first && second && !more.length && first !== second ? [first, second] : null, chosen: text("wahl"),
  };
}

function some(query: URLSearchParams, name: string, known: readonly string[]): string[] {
  const said = query.getAll(name).flatMap((text) => text.split(",")).map((word) => OLD[word.trim()] ?? word.trim());
  const found = known.filter((word) => said.includes(word));
  return found.length === known.length ? [] : [...found];
}

/** Write the query, in a fixed order, without what says nothing. */
export function writeState(state: State): string {
  const written = new URLSearchParams();
  const day = (value: number | null) => (value === null ? "" : isoDay(value));
  const words: [string, string][] = [
    ["stand", day(state.day)], ["kenntnis", state.known], ["art", state.kinds.join(",")], ["staerke", state.strengths.join(",")],
    ["wer", state.statuses.join(",")], ["land", state.state], ["groesse", state.size], ["staffel", state.cohort], ["thema", state.theme],
    ["seit", day(state.since)], ["bis", day(state.until)], ["q", state.words], ["ort", state.place],
    ["schritte", state.place && state.steps === 1 ? "1" : ""], ["farbe", state.colour === "group" ? "" : state.colour],
    ["ansicht", state.view === "beides" ? "" : state.view], ["tabelle", state.table], ["reihe", state.order], ["seite", state.page],
    ["paar", state.pair ? state.pair.join("~") : ""], ["wahl", state.chosen],
  ];
  for (const [name, value] of words) if (value) written.set(name, value);
  const query = written.toString().replaceAll("%2C", ",").replaceAll("%7E", "~");
  return query && `?${query}`;
}

/** Say what is wanted of the graph. `today` is the day where the address says none; `find` gives the place somebody typed. */
export function wantedOf(state: State, today: number, find: (text: string) => number | null): Wanted {
  const begun: [number, number] | null = state.since === null && state.until === null ? null : [state.since ?? 0, state.until ?? LATEST];
  return {
    day: state.day ?? today, kinds: state.kinds, strengths: state.strengths, statuses: state.statuses, state: state.state, size: state.size,
    cohort: state.cohort, theme: state.theme, begun, words: state.words, around: state.place ? find(state.place) : null, steps: state.steps,
  };
}

/** Take back every filter; days, view, colour and table stay. */
export function withoutFilters(state: State): State {
  const none = { kinds: [], strengths: [], statuses: [], state: "", size: "", cohort: "", theme: "", since: null, until: null };
  return { ...state, ...none, words: "", place: "", steps: 2, page: "", pair: null, chosen: "" };
}

/** Count the filters in use. */
export function filtersIn(state: State): number {
  const lists = [state.kinds, state.strengths, state.statuses].filter((one) => one.length).length;
  const words = [state.state, state.size, state.cohort, state.theme, state.words, state.place].filter(Boolean).length;
  return lists + words + (state.since !== null || state.until !== null ? 1 : 0);
}
