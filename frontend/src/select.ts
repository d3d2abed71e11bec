// Choosing from the graph: the same rules as netzwerkstatt/network/selecting.py; cases that Python writes hold the two together.

import { fold } from "./fold";
import {
  ABROAD, BOTH, type Counts, DERIVED, FUNDED, type Graph, KINDS, NONE, ONE, OTHER, type Picked, STATUSES, STRENGTHS, SYMMETRIC, TRANSFER,
  type Wanted,
} from "./types";

/** Everything on a day. */
export function everything(day: number): Wanted {
  return {
    day, kinds: [], strengths: [], statuses: [], state: "", size: "", cohort: "", theme: "", begun: null, words: "", around: null, steps: 2,
  };
}

/** Choose. A pair is as strong as its strongest chosen link; filters on strength speak of pairs. */
export function select(graph: Graph, wanted: Wanted): Picked {
  const statuses = statusesOn(graph, wanted.day);
  const strength = strengthOn(graph, wanted.day);
  const links = narrowed(graph, wanted);
  for (let n = 0; n < links.length; n++) if (!inForce(graph, n, wanted.day)) links[n] = 0;
  if (wanted.statuses.length) keepStatuses(graph, links, statuses, wanted.statuses);
  let pairStrength = strongest(graph, links, strength);
  if (wanted.strengths.length) {
    const allowed = STRENGTHS.map((code) => wanted.strengths.includes(code));
    pairStrength = pairStrength.map((one) => (allowed[one] ? one : NONE));
    for (let n = 0; n < links.length; n++) if (pairStrength[graph.pairs.of[n]] === NONE) links[n] = 0;
  }
  if (wanted.around !== null) {
    keepNear(graph, links, wanted.around, wanted.steps);
    pairStrength = strongest(graph, links, strength);
  }
  return { wanted, links, strength, pairStrength, places: touched(graph, links), statuses };
}

/** Say of each link whether it is of the kind, theme, begin, name and home looked for, whatever the day. */
export function narrowed(graph: Graph, wanted: Wanted): Uint8Array {
  const links = new Uint8Array(graph.links).fill(1);
  const kinds = KINDS.map((code) => !wanted.kinds.length || wanted.kinds.includes(code));
  const themes = graph.themeSets.map((set) => !wanted.theme || set.includes(wanted.theme));
  const [first, last] = wanted.begun ?? [0, Infinity];
  for (let n = 0; n < links.length; n++) {
    if (!kinds[graph.kind[n]] || !themes[graph.themes[n]] || graph.since[n] < first || graph.since[n] > last) links[n] = 0;
  }
  for (const mask of homes(graph, wanted)) {
    for (let n = 0; n < links.length; n++) if (!mask[graph.start[n]] && !mask[graph.end[n]]) links[n] = 0;
  }
  return links;
}

function homes(graph: Graph, wanted: Wanted): Uint8Array[] {
  const found = [];
  const words = fold(wanted.words).split(" ").filter(Boolean);
  if (words.length) found.push(calledSo(graph, words));
  for (const [code, name] of [[wanted.state, "state"], [wanted.size, "size"]] as const) {
    if (!code) continue;
    const { words: known, of } = graph.codes[name];
    const number = known.indexOf(code);
    found.push(Uint8Array.from(of, (one) => (one === number ? 1 : 0)));
  }
  if (wanted.cohort) {
    const members = new Uint8Array(graph.size);
    for (const one of graph.funding) if (one.cohort === wanted.cohort) members[one.place] = 1;
    found.push(members);
  }
  return found;
}

const folded = new WeakMap<Graph, string[][]>();

/** Mark the places of whose name every folded word begins a word, or the key. */
export function calledSo(graph: Graph, words: string[]): Uint8Array {
  let parts = folded.get(graph);
  if (!parts) folded.set(graph, (parts = graph.names.map((name) => fold(name).split(" "))));
  const isCalled = (place: number) =>
    words.every((word) => graph.keys[place].startsWith(word) || parts[place].some((part) => part.startsWith(word)));
  return Uint8Array.from(graph.keys, (_key, place) => (isCalled(place) ? 1 : 0));
}

/** Say whether a link is in force on a day. */
export function inForce(graph: Graph, link: number, day: number): boolean {
  return graph.since[link] <= day && graph.until[link] > day;
}

/** Say of each link how strong it is on a day: confirmed where the other side said yes, or both state the same symmetric kind. */
export function strengthOn(graph: Graph, day: number): Uint8Array {
  const found = new Uint8Array(graph.links);
  const said = new Uint8Array(graph.pairs.low.length * SYMMETRIC);
  for (let n = 0; n < found.length; n++) {
    found[n] = graph.kind[n] === TRANSFER ? DERIVED : graph.confirmed[n] <= day ? BOTH : ONE;
    if (graph.kind[n] < SYMMETRIC && inForce(graph, n, day)) {
      said[graph.pairs.of[n] * SYMMETRIC + graph.kind[n]] |= graph.start[n] < graph.end[n] ? 1 : 2;
    }
  }
  for (let n = 0; n < found.length; n++) {
    const isMutual = graph.kind[n] < SYMMETRIC && said[graph.pairs.of[n] * SYMMETRIC + graph.kind[n]] === 3;
    if (isMutual && inForce(graph, n, day)) found[n] = BOTH;
  }
  return found;
}

/** Say of each place whether it is funded on a day, another, or abroad. */
export function statusesOn(graph: Graph, day: number): Uint8Array {
  const found = new Uint8Array(graph.size).fill(OTHER);
  for (const one of graph.funding) if (one.since <= day && day < one.until) found[one.place] = FUNDED;
  const { words, of } = graph.codes.kind;
  const abroad = words.indexOf("abroad");
  if (abroad >= 0) for (let n = 0; n < found.length; n++) if (of[n] === abroad) found[n] = ABROAD;
  return found;
}

function keepStatuses(graph: Graph, links: Uint8Array, statuses: Uint8Array, wanted: string[]): void {
  const allowed = STATUSES.map((code) => wanted.includes(code));
  for (let n = 0; n < links.length; n++) if (!allowed[statuses[graph.start[n]]] || !allowed[statuses[graph.end[n]]]) links[n] = 0;
}

function strongest(graph: Graph, links: Uint8Array, strength: Uint8Array): Uint8Array {
  const found = new Uint8Array(graph.pairs.low.length).fill(NONE);
  for (let n = 0; n < links.length; n++) {
    const pair = graph.pairs.of[n];
    if (links[n] && strength[n] < found[pair]) found[pair] = strength[n];
  }
  return found;
}

function keepNear(graph: Graph, links: Uint8Array, place: number, steps: number): void {
  let ball = new Uint8Array(graph.size);
  ball[place] = 1;
  for (let step = 0; step < steps; step++) {
    const next = ball.slice();
    for (let n = 0; n < links.length; n++) if (links[n] && (ball[graph.start[n]] || ball[graph.end[n]])) next[graph.start[n]] = next[graph.end[n]] = 1;
    ball = next;
  }
  for (let n = 0; n < links.length; n++) if (!ball[graph.start[n]] || !ball[graph.end[n]]) links[n] = 0;
}

function touched(graph: Graph, links: Uint8Array): Uint8Array {
  const found = new Uint8Array(graph.size);
  for (let n = 0; n < links.length; n++) if (links[n]) found[graph.start[n]] = found[graph.end[n]] = 1;
  return found;
}

/** Count what is in a choice; `alone` are funded places without a link in force, whatever the filters. */
export function countsOf(graph: Graph, picked: Picked): Counts {
  const counts: Counts = { statements: 0, derived: 0, pairs: 0, places: 0, funded: 0, others: 0, abroad: 0, alone: 0 };
  const linked = new Uint8Array(graph.size);
  for (let n = 0; n < graph.links; n++) {
    if (picked.links[n]) counts[graph.kind[n] === TRANSFER ? "derived" : "statements"]++;
    if (inForce(graph, n, picked.wanted.day)) linked[graph.start[n]] = linked[graph.end[n]] = 1;
  }
  for (const one of picked.pairStrength) if (one !== NONE) counts.pairs++;
  for (let n = 0; n < graph.size; n++) {
    if (picked.places[n]) counts[(["funded", "others", "abroad"] as const)[picked.statuses[n]]]++;
    if (picked.statuses[n] === FUNDED && !linked[n]) counts.alone++;
  }
  counts.places = counts.funded + counts.others + counts.abroad;
  return counts;
}
