// New pairs by month: the ground under the slider. The same as netzwerkstatt/network/months.py.

import { dateOf, monthOf } from "./days";
import { narrowed } from "./select";
import { type Graph, OPEN, type Wanted } from "./types";

export interface Months {
  first: number; // number of a month (days.ts)
  counts: number[]; // one a month, to the last that was asked for
  peak: number;
}

/** Count pairs in the month their first link of this choice began; null where there is none until `last`, a day. */
export function monthsOf(graph: Graph, wanted: Wanted, last: number): Months | null {
  const links = narrowed(graph, wanted);
  const began = new Uint16Array(graph.pairs.low.length).fill(OPEN);
  for (let n = 0; n < graph.links; n++) {
    const pair = graph.pairs.of[n];
    if (links[n] && graph.since[n] < began[pair]) began[pair] = graph.since[n];
  }
  const byDay = new Map<number, number>();
  for (const day of began) if (day <= last && day !== OPEN) byDay.set(day, (byDay.get(day) ?? 0) + 1);
  if (!byDay.size) return null;
  const first = monthOf(Math.min(...byDay.keys()));
  const counts = new Array<number>(monthOf(last) - first + 1).fill(0);
  for (const [day, count] of byDay) counts[monthOf(day) - first] += count;
  return { first, counts, peak: Math.max(...counts) };
}

/** Say where a day stands over the months, in months from the first. */
export function across(months: Months, day: number): number {
  const date = dateOf(day);
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return Math.min(Math.max(monthOf(day) - months.first + date.getUTCDate() / length, 0), months.counts.length);
}
