// Where things stand: the map's projection, curves between groups, arcs, hulls, and what lies under a finger. Pure.

import { type Graph, NO_GROUP, type Point } from "./types";

const HEIGHT = 700;
const HIGHER = 1.28;
export const GRAPH_FRAME = { width: 1000, height: HEIGHT };
export const MAP_FRAME = { width: 640, height: 860 };
const RIM = 12;
const DRAWN_TO_MIDDLE = 0.62;
const PULLED = 0.1;
const BULGE = 0.14;

// The same conic as netzwerkstatt/design/projection.py, parallels 48°40' and 53°40', meridian 10°30'.
const radians = (degrees: number) => (degrees * Math.PI) / 180;
const steep = (latitude: number) => Math.tan((Math.PI / 2 + latitude) / 2);
const [SOUTHERN, NORTHERN, MERIDIAN, ORIGIN] = [48 + 40 / 60, 53 + 40 / 60, 10.5, 51].map(radians);
const N = Math.log(Math.cos(SOUTHERN) / Math.cos(NORTHERN)) / Math.log(steep(NORTHERN) / steep(SOUTHERN));
const F = (Math.cos(SOUTHERN) * steep(SOUTHERN) ** N) / N;
const R0 = F / steep(ORIGIN) ** N;
const SCALE = 6100;
const MARGIN = 14;
const STEEPEST = Math.PI / 2 - 1e-6;

/** Project degrees onto the map of the country. */
export function project(longitude: number, latitude: number): Point {
  const radius = F / steep(Math.max(Math.min(radians(latitude), STEEPEST), -STEEPEST)) ** N;
  const turn = 2 * Math.PI;
  const angle = N * (((((radians(longitude) - MERIDIAN + Math.PI) % turn) + turn) % turn) - Math.PI);
  return [(radius * Math.sin(angle) + 0.05077) * SCALE + MARGIN, (radius * Math.cos(angle) - R0 + 0.0711) * SCALE + MARGIN];
}

/** Bring a point that lies outside to the rim of the map, in its direction from the middle. */
export function clipped([x, y]: Point): Point {
  const { width, height } = MAP_FRAME;
  const [across, down] = [x - width / 2, y - height / 2];
  const over = Math.max(Math.abs(across) / (width / 2 - RIM), Math.abs(down) / (height / 2 - RIM), 1);
  return [width / 2 + across / over, height / 2 + down / over];
}

/** Where places stand in a picture (NaN: nowhere), and for each pair the two handles of its curve. */
export interface Placing {
  x: Float32Array;
  y: Float32Array;
  handles: Float32Array; // four numbers a pair
}

/** Stretch the graph, and its frame, for a screen that is higher than wide; discs and names keep their form. */
export function stretched(graph: Graph): Graph {
  GRAPH_FRAME.height = HEIGHT * HIGHER;
  const groups = graph.facts.groups?.map((one) => ({ ...one, hull: one.hull.map(([x, y]): Point => [x, y * HIGHER]) })) ?? [];
  return { ...graph, y: graph.y.map((one) => one * HIGHER), facts: { ...graph.facts, groups } };
}

/** Place the graph as the layout drew it; links between groups bend towards the middle of both groups. */
export function graphPlacing(graph: Graph): Placing {
  const middles = groupMiddles(graph);
  const { low, high } = graph.pairs;
  const handles = new Float32Array(low.length * 4);
  const { width, height } = GRAPH_FRAME;
  for (let n = 0; n < low.length; n++) {
    const [here, there] = [middles.get(graph.group[low[n]]), middles.get(graph.group[high[n]])];
    const isBent = here && there && here !== there;
    const across = isBent ? (here[0] + there[0]) / 2 : 0;
    const down = isBent ? (here[1] + there[1]) / 2 : 0;
    const middle: Point = [across + (width / 2 - across) * PULLED, down + (height / 2 - down) * PULLED];
    const ends: [Point, Point] = [[graph.x[low[n]], graph.y[low[n]]], [graph.x[high[n]], graph.y[high[n]]]];
    handles.set(isBent ? [...towards(ends[0], middle), ...towards(ends[1], middle)] : [...ends[0], ...ends[1]], n * 4);
  }
  return { x: graph.x, y: graph.y, handles };
}

function towards(from: Point, to: Point): Point {
  return [from[0] + (to[0] - from[0]) * DRAWN_TO_MIDDLE, from[1] + (to[1] - from[1]) * DRAWN_TO_MIDDLE];
}

function groupMiddles(graph: Graph): Map<number, Point> {
  const sums = new Map<number, [number, number, number]>();
  for (let n = 0; n < graph.size; n++) {
    if (graph.group[n] === NO_GROUP) continue;
    const sum = sums.get(graph.group[n]) ?? [0, 0, 0];
    sums.set(graph.group[n], [sum[0] + graph.x[n], sum[1] + graph.y[n], sum[2] + 1]);
  }
  return new Map([...sums].map(([group, [x, y, count]]) => [group, [x / count, y / count]]));
}

/** Place the graph on the map: projected, those abroad at the rim, links as light arcs. */
export function mapPlacing(graph: Graph): Placing {
  const [x, y] = [new Float32Array(graph.size), new Float32Array(graph.size)];
  for (let n = 0; n < graph.size; n++) {
    const isKnown = !Number.isNaN(graph.latitude[n]) && !Number.isNaN(graph.longitude[n]);
    [x[n], y[n]] = isKnown ? clipped(project(graph.longitude[n], graph.latitude[n])) : [NaN, NaN];
  }
  const { low, high } = graph.pairs;
  const handles = new Float32Array(low.length * 4);
  for (let n = 0; n < low.length; n++) {
    const [ax, ay, bx, by] = [x[low[n]], y[low[n]], x[high[n]], y[high[n]]];
    const [across, down] = [-(by - ay) * BULGE * (4 / 3), (bx - ax) * BULGE * (4 / 3)];
    const third = (from: number, to: number) => from + (to - from) / 3;
    handles.set([third(ax, bx) + across, third(ay, by) + down, third(bx, ax) + across, third(by, ay) + down], n * 4);
  }
  return { x, y, handles };
}

/** A point of a pair's curve, t from 0 to 1. */
export function along(placing: Placing, graph: Graph, pair: number, t: number): Point {
  const [a, b, h] = [graph.pairs.low[pair], graph.pairs.high[pair], pair * 4];
  const [u, v] = [1 - t, t];
  const mix = (p: number, q: number, r: number, s: number) => u * u * u * p + 3 * u * u * v * q + 3 * u * v * v * r + v * v * v * s;
  const { x, y, handles } = placing;
  return [mix(x[a], handles[h], handles[h + 2], x[b]), mix(y[a], handles[h + 1], handles[h + 3], y[b])];
}

/** Find the place nearest to a point within a reach, all in the picture's units; its disc counts as hit. -1 where there is none. */
export function placeAt(placing: Placing, is: ArrayLike<number>, radius: (place: number) => number, at: Point, reach: number): number {
  let [found, least] = [-1, Infinity];
  for (let n = 0; n < placing.x.length; n++) {
    if (!is[n]) continue;
    const distance = Math.hypot(placing.x[n] - at[0], placing.y[n] - at[1]) - radius(n);
    if (distance < reach && distance < least) [found, least] = [n, distance];
  }
  return found;
}

const STEPS = 10;

/** Find the pair whose line passes nearest to a point within a reach; `is` says which pairs are drawn. */
export function pairAt(placing: Placing, graph: Graph, is: (pair: number) => boolean, at: Point, reach: number): number {
  let [found, least] = [-1, reach];
  for (let pair = 0; pair < graph.pairs.low.length; pair++) {
    if (!is(pair) || !mayTouch(placing, graph, pair, at, reach)) continue;
    let before = along(placing, graph, pair, 0);
    for (let step = 1; step <= STEPS; step++) {
      const next = along(placing, graph, pair, step / STEPS);
      const distance = toSegment(at, before, next);
      if (distance < least) [found, least] = [pair, distance];
      before = next;
    }
  }
  return found;
}

function mayTouch({ x, y, handles }: Placing, graph: Graph, pair: number, at: Point, reach: number): boolean {
  const [a, b, h] = [graph.pairs.low[pair], graph.pairs.high[pair], pair * 4];
  const xs = [x[a], x[b], handles[h], handles[h + 2]];
  const ys = [y[a], y[b], handles[h + 1], handles[h + 3]];
  return (
    Math.min(...xs) - reach <= at[0] && Math.max(...xs) + reach >= at[0] && Math.min(...ys) - reach <= at[1] && Math.max(...ys) + reach >= at[1]
  );
}

function toSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const t = dx || dy ? Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy), 0), 1) : 0;
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** Find the nearest place in a direction ("left" and so on): near, and not too far aside. -1 where there is none that way. */
export function placeTowards(placing: Placing, is: ArrayLike<number>, from: number, [ux, uy]: Point): number {
  let [found, least] = [-1, Infinity];
  for (let n = 0; n < placing.x.length; n++) {
    if (!is[n] || n === from) continue;
    const [dx, dy] = [placing.x[n] - placing.x[from], placing.y[n] - placing.y[from]];
    const ahead = dx * ux + dy * uy;
    const aside = Math.abs(dx * uy - dy * ux);
    if (!(ahead > 0) || aside > ahead * 1.2) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) [found, least] = [n, cost];
  }
  return found;
}
