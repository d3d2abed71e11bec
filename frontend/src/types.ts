// The words of the network in the browser: the graph as columns, what is wanted of it, what was picked. Names follow netzwerkstatt/network.

export const OPEN = 65_535; // a day that has not come
export const NO_GROUP = -1;
export const KINDS = ["exchange", "joint_development", "role_model", "transfer"] as const;
export const SYMMETRIC = 2; // kinds below are symmetric
export const TRANSFER = 3;
export const STRENGTHS = ["both", "one", "derived"] as const;
export const BOTH = 0;
export const ONE = 1;
export const DERIVED = 2;
export const NONE = 3; // strength of a pair that is not chosen
export const STATUSES = ["funded", "other", "abroad"] as const;
export const FUNDED = 0;
export const OTHER = 1;
export const ABROAD = 2;

export interface Funding {
  place: number;
  since: number;
  until: number;
  cohort: string;
}

export interface Group {
  group: number;
  key: string;
  name: string;
  hull: [number, number][];
}

export interface Facts {
  demo?: boolean;
  known?: string;
  version?: string;
  level?: "state" | "district";
  groups?: Group[];
}

/** Unordered pairs: ends of each, and the pair of each link. */
export interface Pairs {
  low: Uint16Array;
  high: Uint16Array;
  of: Uint32Array;
}

/** Columns have one value a place, or one a link (start to themes). Days count since 1950. */
export interface Graph {
  size: number;
  links: number;
  keys: string[];
  names: string[];
  codes: Record<"kind" | "country" | "state" | "size" | "district", { words: string[]; of: Uint8Array | Uint16Array }>;
  latitude: Float32Array;
  longitude: Float32Array;
  x: Float32Array;
  y: Float32Array;
  group: Int8Array;
  start: Uint16Array;
  end: Uint16Array;
  kind: Uint8Array;
  themes: Uint16Array;
  since: Uint16Array;
  until: Uint16Array;
  confirmed: Uint16Array;
  renewed: Uint16Array;
  contested: Uint16Array;
  themeSets: string[][];
  funding: Funding[];
  pairs: Pairs;
  facts: Facts;
}

/** What is looked for; empty lists and "" narrow nothing, null is nothing asked. */
export interface Wanted {
  day: number;
  kinds: string[];
  strengths: string[];
  statuses: string[];
  state: string;
  size: string;
  cohort: string;
  theme: string;
  begun: [number, number] | null;
  words: string;
  around: number | null;
  steps: number;
}

export interface Counts {
  statements: number;
  derived: number;
  pairs: number;
  places: number;
  funded: number;
  others: number;
  abroad: number;
  alone: number;
}

export interface Picked {
  wanted: Wanted;
  links: Uint8Array;
  strength: Uint8Array;
  pairStrength: Uint8Array; // NONE where a pair is not chosen
  places: Uint8Array;
  statuses: Uint8Array;
}

/** Paths under the map; no States where they are not known. */
export interface Outline {
  country: string;
  states: string;
}

export type Point = [number, number];
export type Colour = "group" | "state" | "theme" | "size";
export type View = "beides" | "netz" | "karte" | "tabelle";
