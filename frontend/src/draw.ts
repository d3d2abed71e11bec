// Draws a picture on a canvas: the one file that knows the renderer (Canvas 2D; where lines are many, a grid of counts).

import { along } from "./geometry";
import type { Label, Measure } from "./labels";
import { DASHES, NEUTRAL, shapeOf } from "./looks";
import { paintMany } from "./many";
import { namesIn, roomIn } from "./names";
import { bytesOf, mixed, type Palette } from "./palette";
import { arrows, batches, isLarge, isPlaced, type Picture, radiusIn, scaleOf, toScreen } from "./picture";
import { type Point, STATUSES } from "./types";

const DIMMED = { lines: 0.12, dots: 0.23, hulls: 0.55 };
const ARROW_AT = 0.56;
type Context = CanvasRenderingContext2D;

/** A canvas and its size on the screen. Throws where there is no canvas. */
export class Painter {
  private readonly context: Context;
  private ratio = 1;
  labels: Label[] = [];

  constructor(readonly canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    this.context = context;
  }

  resize(width: number, height: number, ratio = Math.min(devicePixelRatio || 1, 2)): void {
    this.ratio = ratio;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
  }

  readonly measure: Measure = (text, size, bold) => {
    this.context.font = `${bold ? 600 : 400} ${size}px ${this.family}`;
    return this.context.measureText(text).width;
  };
  private family = "sans-serif";

  /** Draw everything. */
  paint(picture: Picture, palette: Palette): void {
    const { context, ratio } = this;
    this.family = palette.family;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.intoPicture(picture);
    drawGround(context, picture, palette);
    if (isLarge(picture)) this.paintMany(picture, palette);
    else {
      drawLines(context, picture, palette);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawDots(context, picture, palette, (place) => !picture.lit?.places.has(place), picture.lit ? DIMMED.dots : 1);
    }
    if (picture.lit) {
      this.intoPicture(picture);
      drawLit(context, picture, palette);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawDots(context, picture, palette, (place) => picture.lit!.places.has(place), 1);
      drawRings(context, picture, palette);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.labels = namesIn(picture, roomIn(picture), this.measure);
    drawNames(context, this.labels, picture, palette);
  }

  private intoPicture(picture: Picture): void {
    const scale = scaleOf(picture) * this.ratio;
    const [x, y] = toScreen(picture, [0, 0]);
    this.context.setTransform(scale, 0, 0, scale, x * this.ratio, y * this.ratio);
  }

  private many: { canvas: HTMLCanvasElement; told: unknown[] } | null = null;

  private paintMany(picture: Picture, palette: Palette): void {
    // Lighting something up changes nothing behind it: the grid is kept until what it shows changes.
    const told = [picture.picked, picture.tint, picture.camera, picture.isMoving, picture.width, picture.height, palette];
    if (!this.many || told.some((one, n) => one !== this.many!.told[n])) this.many = { canvas: counted(picture, palette), told };
    const { context, ratio } = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.globalAlpha = picture.lit ? 0.25 : 1;
    context.drawImage(this.many.canvas, 0, 0, picture.width, picture.height);
    context.globalAlpha = 1;
  }
}

/** Lines and places as pixels, on a canvas of the picture's size, half of it while it moves. */
function counted(picture: Picture, palette: Palette): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const share = picture.isMoving ? 0.5 : 1;
  [canvas.width, canvas.height] = [picture.width, picture.height].map((size) => Math.max(Math.round(size * share), 1)) as [number, number];
  const context = canvas.getContext("2d")!;
  const image = context.createImageData(canvas.width, canvas.height);
  const [pale, full] = [22, 85].map((share) => bytesOf(mixed(palette.ink, share, palette.paper)));
  paintMany(picture, new Uint32Array(image.data.buffer), canvas.width, canvas.height, { pale, full, hues: palette.hues.map(bytesOf) });
  context.putImageData(image, 0, 0);
  return canvas;
}

function drawGround(context: Context, picture: Picture, palette: Palette): void {
  const scale = scaleOf(picture);
  if (picture.outline) {
    context.lineWidth = 1 / scale;
    context.fillStyle = palette.surface;
    context.strokeStyle = palette.line;
    const country = new Path2D(picture.outline.country);
    context.fill(country);
    context.stroke(country);
    if (picture.outline.states) context.stroke(new Path2D(picture.outline.states));
  }
  context.globalAlpha = picture.lit ? DIMMED.hulls : 1;
  context.lineWidth = 1 / scale;
  for (const group of picture.groups) {
    if (group.hull.length < 3) continue;
    const hue = Math.min(group.group, NEUTRAL);
    const path = roundedPath(group.hull);
    context.fillStyle = palette.washes[hue];
    context.strokeStyle = palette.rims[hue];
    if (!palette.isForced) context.fill(path);
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

/** An outline with round corners: from middle to middle of its sides, each corner pulling. */
function roundedPath(hull: Point[]): Path2D {
  const path = new Path2D();
  for (let n = 0; n <= hull.length; n++) {
    const [[x, y], [nx, ny]] = [hull[n % hull.length], hull[(n + 1) % hull.length]];
    if (n === 0) path.moveTo((x + nx) / 2, (y + ny) / 2);
    else path.quadraticCurveTo(x, y, (x + nx) / 2, (y + ny) / 2);
  }
  return path;
}

function drawLines(context: Context, picture: Picture, palette: Palette): void {
  const scale = scaleOf(picture);
  for (const batch of batches(picture)) {
    context.globalAlpha = picture.lit ? DIMMED.lines : batch.alpha;
    context.strokeStyle = palette.hues[batch.hue];
    context.lineWidth = batch.width / scale;
    context.setLineDash(DASHES[batch.strength].map((one) => one / scale));
    context.beginPath();
    for (const pair of batch.pairs) tracePair(context, picture, pair);
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function tracePair(context: Context, { graph, placing }: Picture, pair: number): void {
  const [a, b, h] = [graph.pairs.low[pair], graph.pairs.high[pair], pair * 4];
  const { x, y, handles } = placing;
  context.moveTo(x[a], y[a]);
  if (handles[h] === x[a] && handles[h + 1] === y[a]) context.lineTo(x[b], y[b]);
  else context.bezierCurveTo(handles[h], handles[h + 1], handles[h + 2], handles[h + 3], x[b], y[b]);
}

function drawLit(context: Context, picture: Picture, palette: Palette): void {
  const { lit, graph, picked, placing } = picture;
  const scale = scaleOf(picture);
  const shown = lit!.pairs.filter((pair) => isPlaced(placing, graph.pairs.low[pair]) && isPlaced(placing, graph.pairs.high[pair]));
  const directed = arrows(graph, picked, shown);
  for (const pair of [...shown].sort((one) => (one === lit!.strong ? 1 : -1))) {
    const isStrong = pair === lit!.strong;
    const stroke = (style: string, width: number, alpha: number) => {
      [context.strokeStyle, context.lineWidth, context.globalAlpha] = [style, width / scale, alpha];
      context.stroke();
    };
    context.beginPath();
    tracePair(context, picture, pair);
    if (isStrong) stroke(palette.paper, 9, 1);
    context.setLineDash(DASHES[picked.pairStrength[pair]]?.map((one) => (one * (isStrong ? 2 : 1)) / scale) ?? []);
    stroke(isStrong ? palette.accent : palette.ink, isStrong ? 4 : 1.5, isStrong ? 1 : 0.85);
    context.setLineDash([]);
    if (directed.has(pair)) drawArrow(context, picture, pair, directed.get(pair)!, isStrong ? palette.accent : palette.ink);
  }
  context.globalAlpha = 1;
}

function drawArrow(context: Context, picture: Picture, pair: number, isUp: boolean, style: string): void {
  const size = 5 / scaleOf(picture);
  const at = isUp ? ARROW_AT : 1 - ARROW_AT;
  const [x, y] = along(picture.placing, picture.graph, pair, at);
  const [px, py] = along(picture.placing, picture.graph, pair, at + (isUp ? -0.03 : 0.03));
  const angle = Math.atan2(y - py, x - px);
  const corner = (turn: number): Point => [x + Math.cos(angle + turn) * size, y + Math.sin(angle + turn) * size];
  context.beginPath();
  context.moveTo(...corner(0));
  for (const turn of [2.5, -2.5]) context.lineTo(...corner(turn));
  context.closePath();
  context.fillStyle = style;
  context.fill();
}

function drawDots(context: Context, picture: Picture, palette: Palette, is: (place: number) => boolean, alpha: number): void {
  const gathered = new Map<number, number[]>();
  for (let n = 0; n < picture.graph.size; n++) {
    if (!picture.picked.places[n] || !isPlaced(picture.placing, n) || !is(n)) continue;
    const look = picture.tint.hues[n] * STATUSES.length + picture.picked.statuses[n];
    gathered.get(look)?.push(n) ?? gathered.set(look, [n]);
  }
  context.globalAlpha = alpha;
  for (const [look, places] of gathered) {
    const [hue, shape] = [palette.hues[Math.floor(look / STATUSES.length)], shapeOf(look % STATUSES.length)];
    context.beginPath();
    for (const place of places) traceDot(context, picture, place, shape === "diamond");
    context.fillStyle = shape === "disc" ? hue : palette.paper;
    context.strokeStyle = shape === "disc" ? palette.paper : hue;
    context.lineWidth = shape === "disc" ? 1 : 1.6;
    context.fill();
    context.stroke();
  }
  context.globalAlpha = 1;
}

function traceDot(context: Context, picture: Picture, place: number, isDiamond: boolean): void {
  const [x, y] = toScreen(picture, [picture.placing.x[place], picture.placing.y[place]]);
  const radius = radiusIn(picture, place) * (isDiamond ? 1.25 : 1);
  context.moveTo(x + radius, y);
  if (!isDiamond) context.arc(x, y, radius, 0, 2 * Math.PI);
  else for (const [dx, dy] of [[0, 1], [-1, 0], [0, -1], [1, 0]]) context.lineTo(x + dx * radius, y + dy * radius);
}

function drawRings(context: Context, picture: Picture, palette: Palette): void {
  [context.strokeStyle, context.lineWidth] = [palette.accent, 2.5];
  for (const place of picture.lit!.rings) {
    if (!isPlaced(picture.placing, place)) continue;
    context.beginPath();
    context.arc(...toScreen(picture, [picture.placing.x[place], picture.placing.y[place]]), radiusIn(picture, place) + 3.5, 0, 2 * Math.PI);
    context.stroke();
  }
}

function drawNames(context: Context, labels: Label[], picture: Picture, palette: Palette): void {
  [context.textAlign, context.textBaseline, context.lineJoin, context.lineWidth] = ["center", "middle", "round", 3];
  context.strokeStyle = palette.paper;
  for (const label of labels) {
    context.font = `${label.bold ? 600 : 400} ${label.size}px ${palette.family}`;
    context.fillStyle = label.index >= 0 ? palette.ink : picture.lit ? palette.quiet : palette.names[Math.min(-label.index - 1, NEUTRAL)];
    context.strokeText(label.text, label.x, label.y);
    context.fillText(label.text, label.x, label.y);
  }
  context.font = `400 13px ${palette.family}`;
  context.fillStyle = palette.quiet;
  const { demo, alone } = picture.words;
  context.textAlign = "right";
  if (demo) context.fillText(demo, picture.width - 6, picture.height - 12);
  context.textAlign = "left";
  if (alone && picture.kind === "graph") context.fillText(alone, 6, picture.height - 12);
}
