// Reads a packed graph (netzwerkstatt/network/packing.py writes it) into columns. What is cut off or foreign is refused.

import type { Facts, Funding, Graph, Pairs } from "./types";

const MAGIC = 0x3147574e; // "NWG1", little-endian
const UNIT = 65_000 / 1_000;
const NOWHERE = 65_535;
const CODED = ["kind", "country", "state", "size", "district"] as const;

/** These bytes are no whole packed graph. */
export class NotPacked extends Error {}

type Section = [name: string, sort: "u8" | "u16" | "text", count: number, at: number, size: number];

interface Header {
  facts: Facts;
  codes: Record<string, string[]>;
  theme_sets: string[][];
  funding: [number, number, number, string][];
  places: number;
  links: number;
  sections: Section[];
}

/** Read the file. Raises NotPacked. */
export function unpack(buffer: ArrayBuffer): Graph {
  const [header, at] = readHeader(buffer);
  const columns = new Map<string, string[] | Uint8Array | Uint16Array>();
  try {
    for (const section of header.sections) columns.set(section[0], readSection(buffer, at, section));
    return assembled(header, columns);
  } catch (error) {
    throw error instanceof NotPacked ? error : new NotPacked("cut off");
  }
}

function readHeader(buffer: ArrayBuffer): [Header, number] {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== MAGIC) throw new NotPacked("no graph");
  const length = view.getUint32(4, true);
  if (8 + length > buffer.byteLength) throw new NotPacked("cut off");
  try {
    return [JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length))), 8 + length];
  } catch {
    throw new NotPacked("cut off");
  }
}

function readSection(buffer: ArrayBuffer, base: number, [, sort, count, at, size]: Section): string[] | Uint8Array | Uint16Array {
  if (base + at + size > buffer.byteLength) throw new NotPacked("cut off");
  const bytes = new Uint8Array(buffer, base + at, size);
  if (sort === "text") {
    const words = count ? new TextDecoder().decode(bytes).split("\n") : [];
    if (words.length !== count) throw new NotPacked("cut off");
    return words;
  }
  if (size !== count * (sort === "u8" ? 1 : 2)) throw new NotPacked("cut off");
  if (sort === "u8") return bytes;
  const found = new Uint16Array(count);
  for (let n = 0; n < count; n++) found[n] = bytes[n] | (bytes[count + n] << 8);
  return found;
}

function assembled(header: Header, columns: Map<string, unknown>): Graph {
  const wide = (name: string) => columns.get(name) as Uint16Array;
  const degree = wide("degree");
  const start = new Uint16Array(header.links);
  let row = 0;
  for (let place = 0; place < header.places; place++) for (let n = 0; n < degree[place]; n++) start[row++] = place;
  if (row !== header.links || wide("end").length !== header.links) throw new NotPacked("cut off");
  const end = summed(wide("end"), start);
  const codes = Object.fromEntries(CODED.map((name) => [name, { words: header.codes[name], of: wide(name) }])) as Graph["codes"];
  return {
    size: header.places, links: header.links, keys: columns.get("key") as string[], names: columns.get("name") as string[], codes,
    latitude: degrees(wide("latitude"), -90, 180), longitude: degrees(wide("longitude"), -180, 360),
    x: units(wide("x")), y: units(wide("y")), group: new Int8Array(columns.get("group") as Uint8Array), start, end,
    kind: columns.get("link_kind") as Uint8Array, themes: wide("themes"), since: wide("since"), until: wide("until"),
    confirmed: wide("confirmed"), renewed: wide("renewed"), contested: wide("contested"), themeSets: header.theme_sets,
    funding: header.funding.map(([place, since, until, cohort]): Funding => ({ place, since, until, cohort })),
    pairs: pairsOf(start, end, header.places), facts: header.facts,
  };
}

function summed(differences: Uint16Array, start: Uint16Array): Uint16Array {
  const end = new Uint16Array(differences.length);
  for (let n = 0; n < end.length; n++) end[n] = (n && start[n] === start[n - 1] ? end[n - 1] : 0) + differences[n];
  return end;
}

function degrees(values: Uint16Array, least: number, span: number): Float32Array {
  return Float32Array.from(values, (value) => (value === NOWHERE ? NaN : (value / (NOWHERE - 1)) * span + least));
}

function units(values: Uint16Array): Float32Array {
  return Float32Array.from(values, (value) => value / UNIT);
}

/** Number the unordered pairs by low end, then high end. */
export function pairsOf(start: Uint16Array, end: Uint16Array, size: number): Pairs {
  const count = start.length;
  const low = Uint16Array.from(start, (one, n) => Math.min(one, end[n]));
  const high = Uint16Array.from(start, (one, n) => Math.max(one, end[n]));
  const rows = sortedBy(low, sortedBy(high, Uint32Array.from(start, (_one, n) => n), size), size);
  const of = new Uint32Array(count);
  const lows = new Uint16Array(count);
  const highs = new Uint16Array(count);
  let last = -1;
  for (const row of rows) {
    if (last < 0 || lows[last] !== low[row] || highs[last] !== high[row]) {
      lows[++last] = low[row];
      highs[last] = high[row];
    }
    of[row] = last;
  }
  return { low: lows.slice(0, last + 1), high: highs.slice(0, last + 1), of };
}

function sortedBy(values: Uint16Array, rows: Uint32Array, size: number): Uint32Array {
  const next = new Uint32Array(size + 1);
  for (const value of values) next[value + 1]++;
  for (let n = 0; n < size; n++) next[n + 1] += next[n];
  const found = new Uint32Array(rows.length);
  for (const row of rows) found[next[values[row]]++] = row;
  return found;
}
