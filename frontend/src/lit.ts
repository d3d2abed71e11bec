// What is lit when something is looked at or selected. Pure.

import { neighbours, pairOf } from "./measures";
import type { Lit } from "./picture";
import { type Graph, NONE, type Picked } from "./types";

/** What a pointer, the keyboard or the address points at. */
export type Target = { place: number } | { pair: number } | { group: number } | null;

/** Light a target. A selected pair brings the partners of both, one under the pointer only itself. */
export function litBy(graph: Graph, picked: Picked, target: Target, isSelected: boolean): Lit | null {
  if (!target) return null;
  if ("group" in target) return ofGroup(graph, picked, target.group);
  if ("place" in target) return around(graph, picked, [target.place], -1, isSelected ? [target.place] : []);
  const ends = [graph.pairs.low[target.pair], graph.pairs.high[target.pair]];
  if (isSelected) return around(graph, picked, ends, target.pair, ends);
  return { places: new Set(ends), pairs: [target.pair], strong: target.pair, rings: [] };
}

function around(graph: Graph, picked: Picked, places: number[], strong: number, rings: number[]): Lit {
  const found = new Set(places);
  const pairs = new Set<number>(strong >= 0 && picked.pairStrength[strong] !== NONE ? [strong] : []);
  for (const place of places) {
    for (const one of neighbours(graph, picked, place)) {
      found.add(one.place);
      pairs.add(one.pair);
    }
  }
  return { places: found, pairs: [...pairs], strong, rings };
}

function ofGroup(graph: Graph, picked: Picked, group: number): Lit {
  const places = new Set<number>();
  for (let n = 0; n < graph.size; n++) if (picked.places[n] && graph.group[n] === group) places.add(n);
  const pairs: number[] = [];
  const { low, high } = graph.pairs;
  for (let n = 0; n < low.length; n++) if (picked.pairStrength[n] !== NONE && places.has(low[n]) && places.has(high[n])) pairs.push(n);
  return { places, pairs, strong: -1, rings: [] };
}

/** Find the target that two keys of places, or one, stand for; null where the graph does not know them. */
export function targetOf(graph: Graph, pair: [string, string] | null, chosen: string): Target {
  const index = (key: string) => graph.keys.indexOf(key);
  if (pair) {
    const number = index(pair[0]) >= 0 && index(pair[1]) >= 0 ? pairOf(graph, index(pair[0]), index(pair[1])) : -1;
    return number >= 0 ? { pair: number } : null;
  }
  const place = chosen ? index(chosen) : -1;
  return place >= 0 ? { place } : null;
}
