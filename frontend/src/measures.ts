// What the page tells of a choice: partners of each place, who they are, what hangs together.

import { FUNDED, type Graph, NONE, type Picked } from "./types";

export interface Partner {
  place: number;
  pair: number;
  strength: number;
}

/** Count the partners of each place: unique pairs that are chosen. */
export function partnersOf(graph: Graph, picked: Picked): Uint16Array {
  const found = new Uint16Array(graph.size);
  const { low, high } = graph.pairs;
  for (let n = 0; n < low.length; n++) {
    if (picked.pairStrength[n] === NONE) continue;
    found[low[n]]++;
    found[high[n]]++;
  }
  return found;
}

/** List whom a place works with, by name. */
export function neighbours(graph: Graph, picked: Picked, place: number): Partner[] {
  const found: Partner[] = [];
  const { low, high } = graph.pairs;
  for (let pair = 0; pair < low.length; pair++) {
    const strength = picked.pairStrength[pair];
    if (strength === NONE || (low[pair] !== place && high[pair] !== place)) continue;
    found.push({ place: low[pair] === place ? high[pair] : low[pair], pair, strength });
  }
  return found.sort((one, other) => graph.names[one.place].localeCompare(graph.names[other.place], "de") || one.place - other.place);
}

/** Count those of them that are funded. */
export function fundedAmong(picked: Picked, partners: Partner[]): number {
  return partners.filter((one) => picked.statuses[one.place] === FUNDED).length;
}

/** Find the number of a pair; -1 where two places never had one. */
export function pairOf(graph: Graph, one: number, other: number): number {
  const [a, b] = one < other ? [one, other] : [other, one];
  const { low, high } = graph.pairs;
  let from = 0;
  let to = low.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (low[middle] < a || (low[middle] === a && high[middle] < b)) from = middle + 1;
    else to = middle;
  }
  return low[from] === a && high[from] === b ? from : -1;
}

/** Number the parts that hang together in a choice; -1 for places outside. Gives the number of each place and how many parts there are. */
export function components(graph: Graph, picked: Picked): [Int32Array, number] {
  const parent = Int32Array.from({ length: graph.size }, (_none, n) => n);
  const root = (one: number): number => {
    while (parent[one] !== one) one = parent[one] = parent[parent[one]];
    return one;
  };
  const { low, high } = graph.pairs;
  for (let n = 0; n < low.length; n++) if (picked.pairStrength[n] !== NONE) parent[root(low[n])] = root(high[n]);
  const number = new Map<number, number>();
  const found = new Int32Array(graph.size).fill(-1);
  for (let n = 0; n < graph.size; n++) {
    if (!picked.places[n]) continue;
    const one = root(n);
    if (!number.has(one)) number.set(one, number.size);
    found[n] = number.get(one)!;
  }
  return [found, number.size];
}
