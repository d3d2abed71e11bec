// What one picture shows and from where it is looked at, before anybody draws it. Pure.

import { GRAPH_FRAME, MAP_FRAME, type Placing } from "./geometry";
import { graphLine, type LineLook, mapLine, pointOf, radiusOf, type Tint } from "./looks";
import { type Graph, type Group, NONE, type Outline, type Picked, type Point } from "./types";

/** Above this many chosen pairs lines are counted on a grid instead of being drawn. */
export const MANY_PAIRS = 6_000;
const NEAREST = 14;

export interface Camera {
  zoom: number;
  x: number; // the picture's point in the middle
  y: number;
}

/** What is lit: places, pairs, one pair above all, places with a ring. The rest steps back. */
export interface Lit {
  places: Set<number>;
  pairs: number[];
  strong: number;
  rings: number[];
}

export interface Picture {
  kind: "graph" | "map";
  graph: Graph;
  picked: Picked;
  placing: Placing;
  tint: Tint;
  partners: Uint16Array;
  groups: Group[];
  outline: Outline | null;
  lit: Lit | null;
  camera: Camera;
  isMoving: boolean; // where lines are very many, they are counted on a coarser grid until it rests
  width: number;
  height: number;
  budget: number;
  words: { around: (name: string) => string; demo: string; alone: string };
}

export function frameOf(kind: Picture["kind"]): { width: number; height: number } {
  return kind === "graph" ? GRAPH_FRAME : MAP_FRAME;
}

export function wholeCamera(kind: Picture["kind"]): Camera {
  const { width, height } = frameOf(kind);
  return { zoom: 1, x: width / 2, y: height / 2 };
}

/** Pixels for a unit of the picture. */
export function scaleOf({ kind, width, height, camera }: Pick<Picture, "kind" | "width" | "height" | "camera">): number {
  const frame = frameOf(kind);
  return Math.min(width / frame.width, height / frame.height) * camera.zoom;
}

type Seen = Pick<Picture, "kind" | "width" | "height" | "camera">;

export function toScreen(seen: Seen, [x, y]: Point): Point {
  const scale = scaleOf(seen);
  return [seen.width / 2 + (x - seen.camera.x) * scale, seen.height / 2 + (y - seen.camera.y) * scale];
}

export function toPicture(seen: Seen, [x, y]: Point): Point {
  const scale = scaleOf(seen);
  return [seen.camera.x + (x - seen.width / 2) / scale, seen.camera.y + (y - seen.height / 2) / scale];
}

/** Come nearer (factor above 1) or go away, with the point under the finger staying there. */
export function zoomed(seen: Seen, factor: number, at: Point): Camera {
  const before = toPicture(seen, at);
  const zoom = Math.min(Math.max(seen.camera.zoom * factor, 1), NEAREST);
  const after = toPicture({ ...seen, camera: { ...seen.camera, zoom } }, at);
  return held(seen.kind, { zoom, x: seen.camera.x + before[0] - after[0], y: seen.camera.y + before[1] - after[1] });
}

/** Move by pixels. */
export function moved(seen: Seen, across: number, down: number): Camera {
  const scale = scaleOf(seen);
  return held(seen.kind, { zoom: seen.camera.zoom, x: seen.camera.x - across / scale, y: seen.camera.y - down / scale });
}

/** Keep the middle within what can be seen of the picture. */
function held(kind: Picture["kind"], { zoom, x, y }: Camera): Camera {
  const { width, height } = frameOf(kind);
  const keep = (value: number, size: number) => Math.min(Math.max(value, size / 2 / zoom), size - size / 2 / zoom);
  return { zoom, x: keep(x, width), y: keep(y, height) };
}

/** Say whether there are so many lines that they are counted instead of drawn. */
export function isLarge(picture: Picture): boolean {
  return picture.graph.pairs.low.length > MANY_PAIRS;
}

/** The radius of a place in pixels. */
export function radiusIn(picture: Picture, place: number): number {
  const { partners, camera, width, kind } = picture;
  if (isLarge(picture)) return pointOf(partners[place], camera.zoom);
  return radiusOf(partners[place], width / (kind === "map" ? 0.72 : 1)) * (kind === "map" ? 0.72 : 1) * Math.min(camera.zoom ** 0.3, 1.7);
}

export interface Batch extends LineLook {
  strength: number;
  pairs: number[];
}

/** Gather the chosen lines by look, so that each look is one stroke; pale and long ones first, below the others. */
export function batches(picture: Picture): Batch[] {
  const { graph, picked, placing, tint, kind } = picture;
  const { low, high } = graph.pairs;
  const found = new Map<string, Batch>();
  for (let pair = 0; pair < low.length; pair++) {
    const strength = picked.pairStrength[pair];
    if (strength === NONE || !isPlaced(placing, low[pair]) || !isPlaced(placing, high[pair])) continue;
    const length = Math.hypot(placing.x[low[pair]] - placing.x[high[pair]], placing.y[low[pair]] - placing.y[high[pair]]) / MAP_FRAME.width;
    const look = kind === "graph" ? graphLine(graph, tint, pair) : mapLine(graph, tint, pair, length);
    const name = `${look.hue} ${look.alpha} ${strength}`;
    const batch = found.get(name);
    if (batch) batch.pairs.push(pair);
    else found.set(name, { ...look, strength, pairs: [pair] });
  }
  return [...found.values()].sort((one, other) => one.alpha - other.alpha);
}

export function isPlaced(placing: Placing, place: number): boolean {
  return !Number.isNaN(placing.x[place]);
}

/** The links of lit pairs that have a direction: from, to. A role model points to who looks at it, a transfer to who receives. */
export function arrows(graph: Graph, picked: Picked, pairs: number[]): Map<number, boolean> {
  const lit = new Set(pairs);
  const found = new Map<number, boolean>();
  for (let n = 0; n < graph.links; n++) {
    const pair = graph.pairs.of[n];
    if (!picked.links[n] || graph.kind[n] < 2 || !lit.has(pair)) continue;
    const to = graph.kind[n] === 2 ? graph.start[n] : graph.end[n];
    found.set(pair, to === graph.pairs.high[pair]); // true: towards the high end
  }
  return found;
}
