// Where names stand: the most important first, each at the cheapest of eight places beside its dot, none over another. Pure.

import type { Point } from "./types";

export interface Wish {
  index: number; // of its place; below 0 for the name of a group
  text: string;
  at: Point;
  radius: number;
  size: number;
  bold: boolean;
}

export interface Label extends Wish {
  x: number; // middle of the text
  y: number;
}

export type Box = [left: number, top: number, right: number, bottom: number];
export type Measure = (text: string, size: number, bold: boolean) => number;

const LARGE = 5.4; // a dot of this radius is never covered
const [FORBIDDEN, SMALL_DOT, LIMIT, LIMIT_OF_FIRST, FIRST] = [1e6, 3, 5, 10, 8];
const CELL = 32;
// beside, above, below, then the corners: where across, where down, cost
const PLACES = [
  [1, 0, 0], [-1, 0, 0.2], [0, -1, 0.6], [0, 1, 0.6], [1, -1, 0.9], [-1, -1, 1.1], [1, 1, 0.9], [-1, 1, 1.1],
] as const;

/** What a name must not cover: dots by cell, and boxes that are taken. */
export class Room {
  private readonly cells = new Map<number, number[]>();
  readonly boxes: Box[] = [];

  constructor(
    private readonly x: ArrayLike<number>,
    private readonly y: ArrayLike<number>,
    private readonly radius: ArrayLike<number>,
    readonly frame: Box,
  ) {
    for (let n = 0; n < x.length; n++) {
      if (!(radius[n] > 0) || !(x[n] > frame[0] - 20) || x[n] > frame[2] + 20 || y[n] < frame[1] - 20 || y[n] > frame[3] + 20) continue;
      const cell = this.cell(x[n], y[n]);
      this.cells.get(cell)?.push(n) ?? this.cells.set(cell, [n]);
    }
  }

  private cell(x: number, y: number): number {
    return Math.floor(x / CELL) * 4096 + Math.floor(y / CELL) + 2048;
  }

  isTaken([left, top, right, bottom]: Box): boolean {
    return this.boxes.some((one) => left < one[2] && right > one[0] && top < one[3] && bottom > one[1]);
  }

  isOutside([left, top, right, bottom]: Box): boolean {
    return left < this.frame[0] || top < this.frame[1] || right > this.frame[2] || bottom > this.frame[3];
  }

  /** Cost of the dots under a box, but for one's own. */
  dotsUnder(box: Box, own: number): number {
    let cost = 0;
    for (let cx = Math.floor((box[0] - 12) / CELL); cx <= Math.floor((box[2] + 12) / CELL); cx++) {
      for (let cy = Math.floor((box[1] - 12) / CELL); cy <= Math.floor((box[3] + 12) / CELL); cy++) {
        for (const n of this.cells.get(cx * 4096 + cy + 2048) ?? []) if (n !== own && this.isUnder(box, n)) cost += this.radius[n] > LARGE ? FORBIDDEN : SMALL_DOT;
      }
    }
    return cost;
  }

  private isUnder([left, top, right, bottom]: Box, n: number): boolean {
    const across = Math.max(left - this.x[n], this.x[n] - right, 0);
    const down = Math.max(top - this.y[n], this.y[n] - bottom, 0);
    return across * across + down * down < this.radius[n] ** 2;
  }
}

/** Place names in their order until the budget is used; those that would cover something are left out. */
export function placed(wishes: Wish[], room: Room, budget: number, measure: Measure): Label[] {
  const found: Label[] = [];
  for (const wish of wishes) {
    if (found.length >= budget) break;
    const width = measure(wish.text, wish.size, wish.bold);
    let [least, best]: [number, Box | null] = [found.length < FIRST ? LIMIT_OF_FIRST : LIMIT, null];
    for (const [across, down, cost] of PLACES) {
      const box = boxAt(wish, width, across, down);
      const total = cost < least && !room.isOutside(box) && !room.isTaken(box) ? cost + room.dotsUnder(box, wish.index) : FORBIDDEN;
      if (total < least) [least, best] = [total, box];
    }
    if (!best) continue;
    room.boxes.push(best);
    found.push({ ...wish, x: (best[0] + best[2]) / 2, y: (best[1] + best[3]) / 2 });
  }
  return found;
}

function boxAt(wish: Wish, width: number, across: number, down: number): Box {
  const half = wish.size * 0.56;
  const away = wish.radius + 4;
  const x = wish.at[0] + across * ((down ? away * 0.6 : away) + width / 2);
  const y = wish.at[1] + down * (away + half * 0.8);
  return [x - width / 2, y - half, x + width / 2, y + half];
}

/** Place the name of a group at the rim of its outline, on the outer side, where it covers least. */
export function atRim(text: string, outline: Point[], size: number, room: Room, measure: Measure): Label | null {
  const [xs, ys] = [outline.map((one) => one[0]), outline.map((one) => one[1])];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const width = measure(text, size, true);
  const middle: Point = [(left + right) / 2, (top + bottom) / 2];
  const isLow = middle[1] > (room.frame[1] + room.frame[3]) / 2;
  const rims: Point[] = [[bottom + size * 0.5, isLow ? 0 : 2], [top - size * 0.5, isLow ? 2 : 0]];
  let [least, best]: [number, Point | null] = [30, null];
  for (const [y, cost] of rims) {
    for (const aside of [0, -0.5, 0.5, -1, 1]) {
      const at: Point = [middle[0] + (aside * (right - left)) / 2.4, y];
      const box = around(at, width, size);
      const total = room.isOutside(box) || room.isTaken(box) ? FORBIDDEN : cost + Math.abs(aside) * 1.5 + room.dotsUnder(box, -1);
      if (total < least) [least, best] = [total, at];
    }
  }
  if (!best) return null;
  room.boxes.push(around(best, width, size));
  return { index: -1, text, at: best, radius: 0, size, bold: true, x: best[0], y: best[1] };
}

function around([x, y]: Point, width: number, size: number): Box {
  return [x - width / 2 - 3, y - size * 0.6, x + width / 2 + 3, y + size * 0.6];
}
