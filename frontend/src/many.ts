// A picture of very many lines as pixels: all lines counted on a grid, coloured by logarithm, the places set upon it. Pure.

import { type Picture, radiusIn, scaleOf, toScreen } from "./picture";
import { addDisc, addLine, colour, emptyGrid, type Grid, pixel, type Rgb } from "./raster";
import { NONE } from "./types";

/** The colours it needs, as bytes: of few and of many lines, and of each hue. */
export interface Paint {
  pale: Rgb;
  full: Rgb;
  hues: Rgb[];
}

/** Count the chosen lines on a grid; one smaller than the picture shows the same, more coarsely. */
export function countLines(picture: Picture, width: number, height: number): Grid {
  const { graph, picked } = picture;
  const grid = emptyGrid(width, height);
  const [x, y] = onScreen({ ...picture, width, height });
  const { low, high } = graph.pairs;
  for (let n = 0; n < low.length; n++) {
    if (picked.pairStrength[n] === NONE || Number.isNaN(x[low[n]] + x[high[n]])) continue;
    addLine(grid, x[low[n]], y[low[n]], x[high[n]], y[high[n]]);
  }
  return grid;
}

/** Colour the lines and set the places, each in its hue. */
export function paintMany(picture: Picture, pixels: Uint32Array, width: number, height: number, paint: Paint): void {
  colour(countLines(picture, width, height), pixels, paint.pale, paint.full);
  const hues = paint.hues.map((hue) => pixel(hue));
  const [x, y] = onScreen({ ...picture, width, height });
  const share = width / picture.width;
  for (let n = 0; n < picture.graph.size; n++) {
    if (!picture.picked.places[n] || Number.isNaN(x[n])) continue;
    addDisc(pixels, width, height, x[n], y[n], radiusIn(picture, n) * share, hues[picture.tint.hues[n]]);
  }
}

function onScreen(picture: Picture): [Float32Array, Float32Array] {
  const scale = scaleOf(picture);
  const [left, top] = toScreen(picture, [0, 0]);
  return [picture.placing.x.map((one) => left + one * scale), picture.placing.y.map((one) => top + one * scale)];
}
