// Many lines as counts on a grid, coloured by their logarithm: quick where a hundred thousand strokes are not. Pure.

export interface Grid {
  width: number;
  height: number;
  counts: Uint16Array;
}

export function emptyGrid(width: number, height: number): Grid {
  return { width, height, counts: new Uint16Array(width * height) };
}

const clip = new Float64Array(4);

/** Cut a line to the grid (Liang-Barsky); false where nothing of it is inside. The result stands in `clip`. */
function isInside(ax: number, ay: number, bx: number, by: number, right: number, bottom: number): boolean {
  let [from, to] = [0, 1];
  const [dx, dy] = [bx - ax, by - ay];
  const cut = (step: number, room: number): boolean => {
    if (step === 0) return room >= 0;
    const at = room / step;
    if (step < 0) from = Math.max(from, at);
    else to = Math.min(to, at);
    return from <= to;
  };
  if (!cut(-dx, ax) || !cut(dx, right - ax) || !cut(-dy, ay) || !cut(dy, bottom - ay)) return false;
  clip[0] = ax + from * dx;
  clip[1] = ay + from * dy;
  clip[2] = ax + to * dx;
  clip[3] = ay + to * dy;
  return true;
}

/** Count one on every cell of a line; counts end at 65,535. */
export function addLine(grid: Grid, ax: number, ay: number, bx: number, by: number): void {
  const { width, height, counts } = grid;
  const [right, bottom] = [width - 1, height - 1];
  const isWhole = ax >= 0 && ay >= 0 && bx >= 0 && by >= 0 && ax <= right && bx <= right && ay <= bottom && by <= bottom;
  if (!isWhole) {
    if (!isInside(ax, ay, bx, by, right, bottom)) return;
    ax = clip[0];
    ay = clip[1];
    bx = clip[2];
    by = clip[3];
  }
  const dx = bx - ax;
  const dy = by - ay;
  const steps = Math.ceil(Math.max(Math.abs(dx), Math.abs(dy))) || 1;
  // Sixteen bits behind the point: adding whole numbers is what makes it quick.
  let x = ((ax + 0.5) * 65536) | 0;
  let y = ((ay + 0.5) * 65536) | 0;
  const stepX = ((dx / steps) * 65536) | 0;
  const stepY = ((dy / steps) * 65536) | 0;
  for (let n = 0; n <= steps; n++) {
    const cell = (y >> 16) * width + (x >> 16);
    if (counts[cell] < 65_535) counts[cell]++;
    x += stepX;
    y += stepY;
  }
}

export type Rgb = [number, number, number];

/** The colour of each count, as a pixel in memory: transparent for none, then by logarithm towards the ink. */
export function scale(most: number, pale: Rgb, full: Rgb): Uint32Array {
  const found = new Uint32Array(most + 1);
  const top = Math.log1p(most) || 1;
  for (let count = 1; count <= most; count++) {
    const share = Math.log1p(count) / top;
    const part = (n: number) => Math.round(pale[n] + (full[n] - pale[n]) * share);
    found[count] = pixel([part(0), part(1), part(2)], Math.min(255, Math.round(70 + 185 * share)));
  }
  return found;
}

export function pixel([red, green, blue]: Rgb, alpha = 255): number {
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/** Colour the grid into pixels. */
export function colour(grid: Grid, pixels: Uint32Array, pale: Rgb, full: Rgb): void {
  const { counts } = grid;
  let most = 1;
  for (let n = 0; n < counts.length; n++) if (counts[n] > most) most = counts[n];
  const colours = scale(most, pale, full);
  for (let n = 0; n < counts.length; n++) pixels[n] = colours[counts[n]];
}

/** Set a disc of pixels; outside the grid nothing. */
export function addDisc(pixels: Uint32Array, width: number, height: number, x: number, y: number, radius: number, value: number): void {
  const reach = radius * radius;
  const [left, right] = [Math.max(Math.ceil(x - radius), 0), Math.min(Math.floor(x + radius), width - 1)];
  const [top, bottom] = [Math.max(Math.ceil(y - radius), 0), Math.min(Math.floor(y + radius), height - 1)];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      if ((row - y) ** 2 + (column - x) ** 2 <= reach) pixels[row * width + column] = value;
    }
  }
}
