// Which names a picture has: what is selected first, then the groups, then the rest by weight. Pure.

import { atRim, type Label, type Measure, placed, Room, type Wish } from "./labels";
import { weightOf } from "./looks";
import { isPlaced, type Picture, radiusIn, scaleOf, toScreen } from "./picture";

const LOOKED_AT = 7; // so many wishes for each name in the budget
const BOLD = 6; // the first names
const SMALL = 480; // a picture narrower than this has smaller type

/** Place the names. A group's label has minus its number minus 1 as index. */
export function namesIn(picture: Picture, room: Room, measure: Measure): Label[] {
  if (picture.words.alone && picture.kind === "graph") room.boxes.push([0, picture.height - 24, 190, picture.height]);
  const small = picture.width < SMALL;
  const lit = picture.lit ? ordered(picture, [...picture.lit.places]) : [];
  const chosen = new Set(picture.lit?.rings);
  const wishes = (places: number[]): Wish[] => places.map((place, rank) => wish(picture, place, small, chosen.has(place) ? "chosen" : rank < BOLD ? "first" : "rest"));
  const first = placed(wishes(lit.filter((one) => chosen.has(one))), room, 99, measure);
  const groups = groupNames(picture, small, room, measure);
  const rest = picture.lit ? lit.filter((one) => !chosen.has(one)) : ordered(picture, shownPlaces(picture));
  const others = placed(wishes(rest.slice(0, picture.budget * LOOKED_AT)), room, picture.budget, measure);
  return [...groups, ...others, ...first];
}

/** What names must not cover: the dots on the screen. */
export function roomIn(picture: Picture): Room {
  const { graph, placing, picked } = picture;
  const scale = scaleOf(picture);
  const [left, top] = toScreen(picture, [0, 0]);
  const radius = Float32Array.from({ length: graph.size }, (_none, n) => (picked.places[n] && isPlaced(placing, n) ? radiusIn(picture, n) : 0));
  const frame: [number, number, number, number] = [2, 2, picture.width - 2, picture.height - 2];
  return new Room(placing.x.map((one) => left + one * scale), placing.y.map((one) => top + one * scale), radius, frame);
}

function shownPlaces(picture: Picture): number[] {
  const { graph, picked, placing, width, height } = picture;
  const found: number[] = [];
  for (let n = 0; n < graph.size; n++) {
    if (!picked.places[n] || !isPlaced(placing, n)) continue;
    const [x, y] = toScreen(picture, [placing.x[n], placing.y[n]]);
    if (x > 0 && y > 0 && x < width && y < height) found.push(n);
  }
  return found;
}

function ordered(picture: Picture, places: number[]): number[] {
  const weight = (place: number) => weightOf(picture.partners[place], picture.picked.statuses[place]);
  return places.filter((one) => isPlaced(picture.placing, one)).sort((one, other) => weight(other) - weight(one) || one - other);
}

function wish(picture: Picture, place: number, small: boolean, role: "chosen" | "first" | "rest"): Wish {
  const { graph, placing } = picture;
  const size = (small ? 12 : 12.5) + (role === "chosen" ? 1.5 : role === "first" ? 0.5 : 0);
  const at = toScreen(picture, [placing.x[place], placing.y[place]]);
  const radius = radiusIn(picture, place) + (role === "chosen" ? 4 : 0);
  return { index: place, text: graph.names[place], at, radius, size, bold: role !== "rest" };
}

function groupNames(picture: Picture, small: boolean, room: Room, measure: Measure): Label[] {
  const found: Label[] = [];
  for (const group of picture.groups) {
    if (!group.hull.length || !group.name) continue;
    const outline = group.hull.map((point) => toScreen(picture, point));
    const label = atRim(picture.words.around(group.name), outline, small ? 12.5 : 13.5, room, measure);
    if (label) found.push({ ...label, index: -group.group - 1 });
  }
  return found;
}
