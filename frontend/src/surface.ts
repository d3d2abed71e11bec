// One picture on the page: its canvas, its size, what a pointer does on it. Says what was pointed at; decides nothing.

import { Painter } from "./draw";
import { pairAt, placeAt } from "./geometry";
import type { Target } from "./lit";
import { made, type Say } from "./page";
import type { Palette } from "./palette";
import { type Camera, frameOf, moved, type Picture, radiusIn, scaleOf, toPicture, wholeCamera, zoomed } from "./picture";
import { NONE, type Point } from "./types";

const FINGER = 22;
const MOUSE = 6;
const MOVED = 4; // pixels that make a press a drag
const STEP = 1.5;
const REST = 160; // milliseconds after which a picture that moved is drawn finely

export interface Told {
  hover: (target: Target) => void;
  select: (target: Target) => void;
  look: () => void; // the camera moved
}

export class Surface {
  readonly view = made("div", "net-view");
  readonly canvas = made("canvas", "", "", { role: "img" });
  camera: Camera;
  picture: Picture | null = null;
  private readonly painter: Painter;
  private readonly pointers = new Map<number, Point>();
  private dragged = 0;
  private span = 0;
  private resting = 0;

  constructor(readonly kind: Picture["kind"], readonly figure: HTMLElement, private readonly told: Told, say: Say) {
    this.camera = wholeCamera(kind);
    this.painter = new Painter(this.canvas);
    this.view.append(this.canvas);
    this.view.dataset.kind = kind;
    const drawn = figure.querySelector("svg");
    drawn?.classList.add("net-printed");
    drawn ? drawn.before(this.view) : figure.append(this.view);
    this.view.after(this.tools(say));
    this.listen();
    new ResizeObserver(() => this.painted !== this.measured && this.told.look()).observe(this.view);
  }

  get size(): { width: number; height: number } {
    return { width: this.view.clientWidth, height: this.view.clientHeight };
  }

  get isMoving(): boolean {
    return this.resting > 0;
  }

  get isShown(): boolean {
    return this.view.clientWidth > 0;
  }

  /** Draw a picture; its size and camera are this surface's. */
  paint(picture: Picture, palette: Palette): void {
    this.picture = picture;
    if (!this.isShown) return;
    const { width, height } = this.size;
    if (this.painted !== this.measured) this.painter.resize(width, height);
    this.painted = this.measured;
    this.painter.paint(picture, palette);
  }
  private painted = "";

  private get measured(): string {
    return `${this.view.clientWidth} ${this.view.clientHeight} ${devicePixelRatio}`;
  }

  look(camera: Camera): void {
    this.camera = camera;
    clearTimeout(this.resting);
    this.resting = window.setTimeout(() => {
      this.resting = 0;
      this.told.look();
    }, REST);
    this.view.classList.toggle("net-near", camera.zoom > 1);
    this.told.look();
  }

  /** Find what lies at a point of the screen. */
  targetAt(at: Point, reach: number): Target {
    const picture = this.picture;
    if (!picture) return null;
    const scale = scaleOf(picture);
    const point = toPicture(picture, at);
    const { placing, graph, picked } = picture;
    const place = placeAt(placing, picked.places, (one) => radiusIn(picture, one) / scale, point, (reach * 0.6) / scale);
    if (place >= 0) return { place };
    const name = this.painter.labels.find((one) => Math.abs(one.x - at[0]) < one.text.length * one.size * 0.27 && Math.abs(one.y - at[1]) < one.size * 0.7);
    if (name) return name.index >= 0 ? { place: name.index } : { group: -name.index - 1 };
    const pair = pairAt(placing, graph, (one) => picked.pairStrength[one] !== NONE, point, reach / scale);
    return pair >= 0 ? { pair } : null;
  }

  private tools(say: Say): HTMLElement {
    const bar = made("div", "net-tools screen-only", "", { role: "group", "aria-label": say(this.kind === "graph" ? "graph" : "map") });
    const button = (words: string, label: string, press: () => void) => {
      const one = made("button", "", words, { type: "button", "aria-label": label });
      one.addEventListener("click", press);
      bar.append(one);
    };
    const middle = (): Point => [this.size.width / 2, this.size.height / 2];
    button("+", say("nearer"), () => this.look(zoomed(this.seen, STEP, middle())));
    button("−", say("farther"), () => this.look(zoomed(this.seen, 1 / STEP, middle())));
    button(say("all"), say("all"), () => this.look(wholeCamera(this.kind)));
    return bar;
  }

  private get seen(): { kind: Picture["kind"]; width: number; height: number; camera: Camera } {
    return { kind: this.kind, ...this.size, camera: this.camera };
  }

  private listen(): void {
    this.view.addEventListener("pointerdown", (event) => this.down(event));
    this.view.addEventListener("pointermove", (event) => this.move(event));
    this.view.addEventListener("pointerup", (event) => this.up(event));
    this.view.addEventListener("pointercancel", (event) => this.pointers.delete(event.pointerId));
    this.view.addEventListener("pointerleave", () => this.pointers.size || this.told.hover(null));
    // Without Ctrl the wheel scrolls the page, as everywhere.
    this.view.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.look(zoomed(this.seen, Math.exp(-event.deltaY / 300), this.at(event)));
    }, { passive: false });
  }

  private at(event: MouseEvent): Point {
    const box = this.view.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  private down(event: PointerEvent): void {
    if (event.button) return;
    this.view.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, this.at(event));
    this.span = this.distance();
    if (this.pointers.size === 1) this.dragged = 0;
  }

  private distance(): number {
    const [one, other] = [...this.pointers.values()];
    return other ? Math.hypot(one[0] - other[0], one[1] - other[1]) : 0;
  }

  private move(event: PointerEvent): void {
    const [before, now] = [this.pointers.get(event.pointerId), this.at(event)];
    if (!before) return this.told.hover(event.pointerType === "mouse" ? this.targetAt(now, MOUSE) : null);
    this.pointers.set(event.pointerId, now);
    this.dragged += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (this.pointers.size === 2) {
      const span = this.distance();
      const [one, other] = [...this.pointers.values()];
      if (this.span) this.look(zoomed(this.seen, span / this.span, [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2]));
      this.span = span;
    } else if (this.dragged > MOVED) this.look(moved(this.seen, now[0] - before[0], now[1] - before[1]));
  }

  private up(event: PointerEvent): void {
    if (!this.pointers.delete(event.pointerId) || this.pointers.size) return;
    if (this.dragged <= MOVED) this.told.select(this.targetAt(this.at(event), event.pointerType === "mouse" ? MOUSE : FINGER));
  }
}

/** Bring a box of the picture near. */
export function cameraOn(kind: Picture["kind"], points: Point[]): Camera {
  const [xs, ys] = [points.map((one) => one[0]), points.map((one) => one[1])];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const frame = frameOf(kind);
  const zoom = Math.max(1, Math.min((frame.width / (right - left || 1)) * 0.85, (frame.height / (bottom - top || 1)) * 0.85, 6));
  return { zoom, x: (left + right) / 2, y: (top + bottom) / 2 };
}
