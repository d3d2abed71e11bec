// The script chooses what Python chooses: cases of tests/network/choices.py.
import { describe, expect, test } from "vitest";

import { facets } from "../src/facets";
import { fold } from "../src/fold";
import { countsOf, select } from "../src/select";
import type { Wanted } from "../src/types";
import { NotPacked, unpack } from "../src/unpack";
import cases from "./choices.json";

const bytes = Uint8Array.from(atob(cases.packed), (letter) => letter.charCodeAt(0));
const graph = unpack(bytes.buffer);

describe("a choice is the one that Python makes", () => {
  test.each(cases.choices.map((one, number) => [number, one] as const))("case %i", (_number, one) => {
    const picked = select(graph, one.wanted as unknown as Wanted);
    expect([...picked.links].join("")).toBe(one.links);
    expect([...picked.pairStrength].join("")).toBe(one.pairs);
    expect(countsOf(graph, picked)).toEqual(one.counts);
    expect(facets(graph, one.wanted as unknown as Wanted)).toEqual(one.facets);
  });
});

test.each(Object.entries(cases.folded))("%j is compared as %j", (text, folded) => expect(fold(text)).toBe(folded));

describe("a file that is not whole is refused", () => {
  test.each([0, 3, 7, 100, 2000, bytes.length - 40])("cut off after %i bytes", (length) => {
    expect(() => unpack(bytes.slice(0, length).buffer)).toThrow(NotPacked);
  });
  test("a page instead of a graph", () => {
    expect(() => unpack(new TextEncoder().encode("<!doctype html><title>404</title>").buffer as ArrayBuffer)).toThrow(NotPacked);
  });
  test("a header that promises what is not there", () => {
    const told = String.fromCharCode(...bytes).replace('"links":90', '"links":91');
    expect(() => unpack(Uint8Array.from(told, (letter) => letter.charCodeAt(0)).buffer)).toThrow(NotPacked);
  });
});

test("positions and degrees come back", () => {
  const southern = [...graph.latitude].findIndex((one) => one < 0);
  expect(graph.latitude[southern]).toBeCloseTo(-33.5, 2);
  expect(graph.longitude[southern]).toBeCloseTo(151.25, 2);
  expect(Number.isNaN(graph.latitude[[...graph.latitude].findIndex(Number.isNaN)])).toBe(true);
  expect(Math.max(...graph.x)).toBeLessThanOrEqual(1000);
  expect(Math.min(...graph.group)).toBe(-1);
});
