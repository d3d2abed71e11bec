// The colours in use, read from the page's custom properties, so that light, dark and forced colours need no list of their own here.

import { HUES, NEUTRAL } from "./looks";
import type { Rgb } from "./raster";

export interface Palette {
  paper: string;
  surface: string;
  ink: string;
  quiet: string;
  line: string;
  accent: string;
  family: string;
  hues: string[]; // HUES of them, then the neutral one
  washes: string[]; // of hulls
  rims: string[];
  names: string[]; // of groups: readable on paper
  isForced: boolean;
}

export function mixed(one: string, share: number, other: string): string {
  return `color-mix(in oklab, ${one} ${share}%, ${other})`;
}

/** Read the colours of an element. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim() || "#555";
  const isForced = matchMedia("(forced-colors: active)").matches;
  if (isForced) return forced(element, style.fontFamily);
  const hues = Array.from({ length: HUES + 1 }, (_none, n) => read(`--nw-${n}`));
  const [paper, ink] = [read("--paper"), read("--ink")];
  return {
    paper, ink, surface: read("--surface"), quiet: read("--quiet"), line: read("--line"), accent: read("--accent"), family: style.fontFamily, hues,
    washes: hues.map((hue) => mixed(hue, 10, paper)), rims: hues.map((hue) => mixed(hue, 30, paper)), names: hues.map((hue) => mixed(hue, 82, ink)),
    isForced,
  };
}

/** In forced colours shape and dash carry all: text colour for everything, the link's for what is selected. */
function forced(element: Element, family: string): Palette {
  const body = getComputedStyle(document.body);
  const link = element.ownerDocument.querySelector("a[href]");
  const [paper, ink, accent] = [body.backgroundColor, body.color, link ? getComputedStyle(link).color : body.color];
  const many = (colour: string) => Array<string>(HUES + 1).fill(colour);
  return {
    paper, ink, surface: paper, quiet: ink, line: ink, accent, family, hues: many(ink), washes: many(paper), rims: many(ink), names: many(ink),
    isForced: true,
  };
}

/** A colour as three bytes: what the browser paints is what it means. */
export function bytesOf(colour: string): Rgb {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

export const neutral = (palette: Palette) => palette.hues[NEUTRAL];
