// How much each option of a filter would count, the others as they are: the same as `facets` in netzwerkstatt/network/selecting.py.

import { select } from "./select";
import { type Graph, KINDS, NONE, type Picked, STATUSES, STRENGTHS, type Wanted } from "./types";

export interface Facets {
  kinds: Record<string, number>;
  strengths: Record<string, number>;
  statuses: Record<string, number>;
  states: Record<string, number>;
  sizes: Record<string, number>;
  cohorts: Record<string, number>;
  themes: Record<string, number>;
}

/** Count every option: pairs, for statuses places. */
export function facets(graph: Graph, wanted: Wanted): Facets {
  // Most filters are not set; what they leave out is then the same choice, made once.
  const made = new Map<string, Picked>();
  const without = (name: keyof Wanted, empty: unknown): Picked => {
    const asked = { ...wanted, [name]: empty };
    const told = JSON.stringify(asked);
    if (!made.has(told)) made.set(told, select(graph, asked));
    return made.get(told)!;
  };
  const strengths = without("strengths", []);
  const statuses = without("statuses", []);
  return {
    kinds: byKind(graph, without("kinds", [])),
    strengths: Object.fromEntries(STRENGTHS.map((code, number) => [code, count(strengths.pairStrength, (one) => one === number)])),
    statuses: Object.fromEntries(STATUSES.map((code, number) => [code, count(statuses.statuses, (one, n) => one === number && !!statuses.places[n])])),
    states: byEnd(graph, without("state", ""), "state"),
    sizes: byEnd(graph, without("size", ""), "size"),
    cohorts: byCohort(graph, without("cohort", "")),
    themes: byTheme(graph, without("theme", "")),
  };
}

function count(values: Uint8Array, is: (value: number, index: number) => boolean): number {
  let found = 0;
  for (let n = 0; n < values.length; n++) if (is(values[n], n)) found++;
  return found;
}

function byKind(graph: Graph, picked: Picked): Record<string, number> {
  const seen = new Uint8Array(graph.pairs.low.length);
  for (let n = 0; n < graph.links; n++) if (picked.links[n]) seen[graph.pairs.of[n]] |= 1 << graph.kind[n];
  return Object.fromEntries(KINDS.map((code, number) => [code, count(seen, (one) => !!(one & (1 << number)))]));
}

function byEnd(graph: Graph, picked: Picked, name: "state" | "size"): Record<string, number> {
  const { words, of } = graph.codes[name];
  const found = new Uint32Array(words.length);
  const { low, high } = graph.pairs;
  for (let n = 0; n < low.length; n++) {
    if (picked.pairStrength[n] === NONE) continue;
    found[of[low[n]]]++;
    if (of[low[n]] !== of[high[n]]) found[of[high[n]]]++;
  }
  return Object.fromEntries(words.map((word, number): [string, number] => [word, found[number]]).filter(([word]) => word));
}

function byCohort(graph: Graph, picked: Picked): Record<string, number> {
  const members: Record<string, Uint8Array> = {};
  for (const one of graph.funding) (members[one.cohort] ??= new Uint8Array(graph.size))[one.place] = 1;
  const { low, high } = graph.pairs;
  const touching = (inside: Uint8Array) => count(picked.pairStrength, (one, n) => one !== NONE && !!(inside[low[n]] || inside[high[n]]));
  return Object.fromEntries(Object.entries(members).map(([name, inside]) => [name, touching(inside)]));
}

function byTheme(graph: Graph, picked: Picked): Record<string, number> {
  const codes = [...new Set(graph.themeSets.flat())].sort();
  const sets = graph.themeSets.map((set) => set.map((code) => codes.indexOf(code)));
  const seen = codes.map(() => new Set<number>());
  for (let n = 0; n < graph.links; n++) if (picked.links[n]) for (const theme of sets[graph.themes[n]]) seen[theme].add(graph.pairs.of[n]);
  return Object.fromEntries(codes.map((code, number) => [code, seen[number].size]));
}
