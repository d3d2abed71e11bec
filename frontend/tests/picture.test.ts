// Lines on a grid, names beside dots, places under a finger and by arrow key.
import { describe, expect, test } from "vitest";

import { clipped, GRAPH_FRAME, graphPlacing, MAP_FRAME, pairAt, placeAt, placeTowards, project, stretched } from "../src/geometry";
import { placed, Room, type Wish } from "../src/labels";
import { countLines } from "../src/many";
import { components, neighbours, pairOf, partnersOf } from "../src/measures";
import { moved, type Picture, toPicture, toScreen, wholeCamera, zoomed } from "../src/picture";
import { addDisc, addLine, colour, emptyGrid, pixel } from "../src/raster";
import { everything, select } from "../src/select";
import { unpack } from "../src/unpack";
import cases from "./choices.json";

const graph = unpack(Uint8Array.from(atob(cases.packed), (letter) => letter.charCodeAt(0)).buffer);
const picked = select(graph, everything(cases.choices[0].wanted.day));

describe("lines are counted", () => {
  test("each cell of a line once, wherever it runs", () => {
    for (const [ax, ay, bx, by] of [[2, 3, 17, 3], [5, 18, 5, 1], [1, 1, 18, 18], [19, 2, 0, 11]]) {
      const grid = emptyGrid(20, 20);
      addLine(grid, ax, ay, bx, by);
      const cells = [...grid.counts].filter(Boolean);
      expect(cells.length).toBe(Math.max(Math.abs(bx - ax), Math.abs(by - ay)) + 1);
      expect(Math.max(...cells)).toBe(1);
    }
  });
  test("what lies outside is cut off, and nothing is written beside the grid", () => {
    const grid = emptyGrid(10, 10);
    addLine(grid, -50, 5, 60, 5);
    expect([...grid.counts.slice(50, 60)]).toEqual(Array(10).fill(1));
    for (const far of [[-9, -9, -1, 40], [20, 0, 20, 9], [-5, 12, 15, 30]]) addLine(grid, far[0], far[1], far[2], far[3]);
    expect(grid.counts.reduce((sum, one) => sum + one, 0)).toBe(10);
  });
  test("counts end where sixteen bits end", () => {
    const grid = emptyGrid(2, 1);
    grid.counts.fill(65_535);
    addLine(grid, 0, 0, 1, 0);
    expect([...grid.counts]).toEqual([65_535, 65_535]);
  });
  test("more lines are never paler, and none is nothing", () => {
    const grid = emptyGrid(3, 1);
    grid.counts.set([0, 1, 200]);
    const pixels = new Uint32Array(3);
    colour(grid, pixels, [200, 200, 200], [0, 0, 0]);
    expect(pixels[0]).toBe(0);
    expect(pixels[1] >>> 24).toBeLessThan(pixels[2] >>> 24);
    addDisc(pixels, 3, 1, 0, 0, 0.5, pixel([1, 2, 3]));
    expect(pixels[0]).toBe(pixel([1, 2, 3]));
  });
});

describe("names", () => {
  const wish = (index: number, x: number, y: number): Wish => ({ index, text: `Name ${index}`, at: [x, y], radius: 4, size: 12, bold: false });
  const measure = (text: string) => text.length * 6;
  const room = (x: number[], y: number[], r: number[]) => new Room(x, y, r, [0, 0, 400, 300]);
  test("none lies over another, none leaves the picture", () => {
    const many = Array.from({ length: 120 }, (_none, n) => wish(n, (n * 37) % 400, (n * 53) % 300));
    const found = placed(many, room(many.map((one) => one.at[0]), many.map((one) => one.at[1]), many.map(() => 4)), 99, measure);
    expect(found.length).toBeGreaterThan(15);
    for (const one of found) {
      expect(one.x - measure(one.text) / 2).toBeGreaterThanOrEqual(0);
      for (const other of found) {
        if (one === other) continue;
        const apart = Math.abs(one.x - other.x) >= (measure(one.text) + measure(other.text)) / 2 - 1 || Math.abs(one.y - other.y) >= 12;
        expect(apart).toBe(true);
      }
    }
  });
  test("a large dot is never covered, and the budget is kept", () => {
    const crowd = [[100, 130, 70, 100, 100, 130, 70, 130, 70], [100, 100, 100, 80, 120, 80, 80, 120, 120]];
    expect(placed([wish(0, 100, 100)], room(crowd[0], crowd[1], [4, 9, 9, 9, 9, 9, 9, 9, 9]), 9, measure)).toEqual([]);
    expect(placed([wish(0, 50, 50), wish(1, 200, 200)], room([], [], []), 1, measure).map((one) => one.index)).toEqual([0]);
  });
});

describe("places", () => {
  const placing = graphPlacing(graph);
  test("a finger finds the nearest place, and the line between two", () => {
    const place = picked.places.indexOf(1);
    const at: [number, number] = [graph.x[place], graph.y[place]];
    expect(graph.x[placeAt(placing, picked.places, () => 3, at, 5)]).toBe(at[0]);
    expect(placeAt(placing, picked.places, () => 3, [-500, -500], 5)).toBe(-1);
    const pair = picked.pairStrength.findIndex((one) => one < 3);
    const [low, high] = [graph.pairs.low[pair], graph.pairs.high[pair]];
    const found = pairAt(placing, graph, (one) => one === pair, [(graph.x[low] + graph.x[high]) / 2, (graph.y[low] + graph.y[high]) / 2], 400);
    expect(found).toBe(pair);
    expect(pairAt(placing, graph, () => true, [-900, -900], 12)).toBe(-1);
  });
  test("an arrow key goes that way", () => {
    const from = picked.places.indexOf(1);
    for (const [way, axis, sign] of [[[1, 0], "x", 1], [[-1, 0], "x", -1], [[0, 1], "y", 1], [[0, -1], "y", -1]] as const) {
      const to = placeTowards(placing, picked.places, from, [...way]);
      if (to >= 0) expect((placing[axis][to] - placing[axis][from]) * sign).toBeGreaterThan(0);
    }
  });
  test("pairs are found by both ends in either order", () => {
    for (let pair = 0; pair < graph.pairs.low.length; pair++) {
      expect(pairOf(graph, graph.pairs.high[pair], graph.pairs.low[pair])).toBe(pair);
    }
    expect(pairOf(graph, 0, 0)).toBe(-1);
  });
  test("partners are counted as they are listed, and every part hangs together", () => {
    const partners = partnersOf(graph, picked);
    const [part, count] = components(graph, picked);
    for (let place = 0; place < graph.size; place++) {
      const listed = neighbours(graph, picked, place);
      expect(listed.length).toBe(partners[place]);
      for (const one of listed) expect(part[one.place]).toBe(part[place]);
      expect(part[place] >= 0).toBe(!!picked.places[place]);
    }
    expect(new Set([...part].filter((one) => one >= 0)).size).toBe(count);
  });
});

test("the map's projection is that of the server, and what lies outside comes to the rim", () => {
  // netzwerkstatt/design/projection.py gives these for Köln and Dresden.
  expect(project(6.9603, 50.9375)[0]).toBeCloseTo(cases.projected[0][0], 1);
  expect(project(13.7373, 51.0504)[1]).toBeCloseTo(cases.projected[1][1], 1);
  const [x, y] = clipped(project(151.2, -33.8));
  expect(x >= 0 && x <= MAP_FRAME.width && y >= 0 && y <= MAP_FRAME.height).toBe(true);
});

test("coming nearer keeps the point under the finger, and all the way back is the whole", () => {
  const seen = { kind: "graph" as const, width: 800, height: 560, camera: wholeCamera("graph") };
  const camera = zoomed(seen, 3, [600, 200]);
  expect(toScreen({ ...seen, camera }, toPicture(seen, [600, 200]))[0]).toBeCloseTo(600, 3);
  expect(zoomed({ ...seen, camera }, 0.01, [10, 10])).toEqual(wholeCamera("graph"));
  expect(moved(seen, 500, 500)).toEqual(wholeCamera("graph"));
});

test("on a screen higher than wide everything is stretched alike, within a higher frame", () => {
  const facts = { groups: [{ group: 0, key: "0", name: "Köln", hull: [[1, 100]] as [number, number][] }] };
  const high = stretched({ ...graph, facts });
  expect(GRAPH_FRAME.height).toBeCloseTo(896);
  expect(high.y[0] / graph.y[0]).toBeCloseTo(1.28);
  expect(high.facts.groups![0].hull[0][1]).toBeCloseTo(128);
  expect([...high.x]).toEqual([...graph.x]);
  GRAPH_FRAME.height = 700;
});

test("a coarser grid of a moving picture shows the same lines", () => {
  const picture = { kind: "graph", graph, picked, placing: graphPlacing(graph), camera: wholeCamera("graph"), width: 800, height: 560 } as Picture;
  const [fine, coarse] = [countLines(picture, 800, 560), countLines(picture, 400, 280)];
  let found = 0;
  for (let cell = 0; cell < coarse.counts.length; cell++) {
    if (!coarse.counts[cell]) continue;
    const [x, y] = [(cell % 400) * 2, Math.floor(cell / 400) * 2];
    const near = [-2, -1, 0, 1, 2, 3].some((down) => [-2, -1, 0, 1, 2, 3].some((across) => fine.counts[(y + down) * 800 + x + across]));
    expect(near).toBe(true);
    found++;
  }
  expect(found).toBeGreaterThan(500);
});
