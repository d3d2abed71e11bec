// What things look like: one visual channel, one meaning. Pure; colours are numbers of hues, draw.ts knows the paint.

import { ABROAD, type Colour, FUNDED, type Graph, NO_GROUP, type Picked } from "./types";

export const HUES = 9;
export const NEUTRAL = 9;
export const DASHES: number[][] = [[], [5, 3.2], [1.2, 3]]; // by strength: both, one, derived

export type Shape = "disc" | "ring" | "diamond";

/** The hue of each place (0 to 8, 9 neutral), and what each hue in use stands for; by group each has its name in the picture. */
export interface Tint {
  hues: Uint8Array;
  names: [number, string][];
}

/** Colour places. The most frequent nine words get a hue, in the order of their codes. */
export function tintOf(graph: Graph, picked: Picked, colour: Colour): Tint {
  if (colour === "group") return { hues: Uint8Array.from(graph.group, (one) => (one >= 0 && one < HUES ? one : NEUTRAL)), names: [] };
  const words = colour === "theme" ? themesOf(graph, picked) : wordsOf(graph, colour);
  const counted = new Map<string, number>();
  for (let n = 0; n < graph.size; n++) if (picked.places[n] && words[n]) counted.set(words[n], (counted.get(words[n]) ?? 0) + 1);
  const most = [...counted].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, HUES);
  const shown = most.map(([word]) => word).sort();
  const number = new Map(shown.map((word, index) => [word, index]));
  return { hues: Uint8Array.from(words, (word) => number.get(word) ?? NEUTRAL), names: shown.map((word, index) => [index, word]) };
}

function wordsOf(graph: Graph, name: "state" | "size"): string[] {
  const { words, of } = graph.codes[name];
  return Array.from(of, (one) => words[one]);
}

/** Give the theme each place works on most. */
function themesOf(graph: Graph, picked: Picked): string[] {
  const counted = Array.from({ length: graph.size }, () => new Map<string, number>());
  for (let n = 0; n < graph.links; n++) {
    if (!picked.links[n]) continue;
    for (const theme of graph.themeSets[graph.themes[n]]) {
      for (const place of [graph.start[n], graph.end[n]]) counted[place].set(theme, (counted[place].get(theme) ?? 0) + 1);
    }
  }
  return counted.map((one) => [...one].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? "");
}

export function shapeOf(status: number): Shape {
  return status === FUNDED ? "disc" : status === ABROAD ? "diamond" : "ring";
}

/** The radius of a place in pixels: its area grows with its partners. `width` is that of the picture. */
export function radiusOf(partners: number, width: number): number {
  return Math.max((2.1 + 1.42 * Math.sqrt(partners)) * Math.min(Math.max(width / 900, 0.62), 1.15), 2.2);
}

/** The radius where places are many: a point that a thousand others leave room for. */
export function pointOf(partners: number, zoom: number): number {
  return Math.min((0.8 + 0.16 * Math.sqrt(partners)) * Math.sqrt(zoom), 9);
}

export interface LineLook {
  hue: number; // NEUTRAL between groups
  width: number;
  alpha: number;
}

/** A line of the graph: in the group's hue inside it, pale and neutral between groups. */
export function graphLine(graph: Graph, tint: Tint, pair: number): LineLook {
  const [low, high] = [graph.pairs.low[pair], graph.pairs.high[pair]];
  const isInside = graph.group[low] === graph.group[high] && graph.group[low] !== NO_GROUP && !tint.names.length;
  return isInside ? { hue: tint.hues[low], width: 1.1, alpha: 0.6 } : { hue: NEUTRAL, width: 0.85, alpha: 0.3 };
}

/** A line of the map: the longer, the paler; `length` as a share of the picture's width, rounded to steps so that lines can be drawn together. */
export function mapLine(graph: Graph, tint: Tint, pair: number, length: number): LineLook {
  const [one, other] = [tint.hues[graph.pairs.low[pair]], tint.hues[graph.pairs.high[pair]]];
  const alpha = Math.max(0.16, 0.62 - length / 0.62);
  return { hue: one === other ? one : NEUTRAL, width: 0.95, alpha: Math.round(alpha * 8) / 8 };
}

/** How important a name is. */
export function weightOf(partners: number, status: number): number {
  return partners + (status === FUNDED ? 1.5 : 0);
}
