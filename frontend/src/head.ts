// The sentence of counts over the pictures, the marks of the view in use, and what is said when nothing is left.

import type { App } from "./app";
import { isoDay, shortDay } from "./days";
import type { Target } from "./lit";
import { fundedAmong, neighbours } from "./measures";
import { made, type Say } from "./page";
import { STRENGTHS } from "./types";

/** Write counts, day and view. */
export function writeHead(app: App, say: Say, reset: () => void): void {
  const { counts, state } = app;
  const { root } = app.page;
  const head = document.getElementById("umfang");
  if (head) {
    const bold = (key: "statements" | "pairs" | "places", n: number) => made("b", "", say(key, { n }));
    const derived = counts.derived ? ` ${say("derived", { n: counts.derived })}` : "";
    const more = say("counts_more", { funded: counts.funded, others: counts.others, abroad: counts.abroad });
    const alone = counts.alone ? ` · ${say("alone_funded", { n: counts.alone })}` : "";
    const day = say("on_day", { day: shortDay(app.day, app.page.language) });
    head.replaceChildren(
      bold("statements", counts.statements), `${derived} · `, bold("pairs", counts.pairs), " · ", bold("places", counts.places), " ",
      made("span", "quiet", `${more}${alone} ${day}`),
    );
  }
  for (const view of ["beides", "netz", "karte", "tabelle"]) root.classList.toggle(`nw-view-${view}`, state.view === view);
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".nw-views a")) {
    const view = new URLSearchParams(link.search).get("ansicht") ?? "beides";
    if (view === state.view) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const day = document.querySelector<HTMLInputElement>(".nw-days [name=stand]");
  if (day && day !== document.activeElement) day.value = app.page.language === "de" ? shortDay(app.day, "de") : isoDay(app.day);
  sayNone(root, !counts.pairs, say, reset);
  markRows(app);
  writeLegend(app, say);
}

function sayNone(root: HTMLElement, isNone: boolean, say: Say, reset: () => void): void {
  root.querySelector(".nw-none")?.remove();
  if (!isNone) return;
  const words = made("p", "nw-none", `${say("none")} `, { role: "status" });
  const button = made("button", "net-plain", say("reset"), { type: "button" });
  button.addEventListener("click", reset);
  words.append(button);
  root.prepend(words);
}

function markRows(app: App): void {
  const keys = app.state.pair?.map(encodeURIComponent);
  for (const row of document.querySelectorAll("#liste tr.net-here")) row.classList.remove("net-here");
  if (!keys) return;
  for (const link of document.querySelectorAll(`#liste a[href*="/paar/${keys.join("/")}/"], #liste a[href*="/paar/${keys.slice().reverse().join("/")}/"]`)) {
    link.closest("tr")?.classList.add("net-here");
  }
}

/** Say what each hue stands for where it is not the group. */
function writeLegend(app: App, say: Say): void {
  const legend = document.querySelector(".nw-legend");
  if (!legend) return;
  for (const old of legend.querySelectorAll(".nw-hue")) old.closest("li")?.remove();
  const { colour } = app.state;
  if (colour === "group" || !app.tint.names.length) return;
  const names = app.page.names[colour];
  for (const [hue, words] of [...app.tint.names.map(([one, code]): [number, string] => [one, names[code] ?? code]), [9, say("rest")] as const]) {
    const item = made("li");
    item.append(made("i", `nw-sign nw-hue nw-${hue}`), words);
    legend.append(item);
  }
}

/** Say in words what is pointed at. */
export function told(app: App, say: Say, target: Target): string {
  const { graph, picked } = app;
  if (!target || "group" in target) return "";
  if ("pair" in target) {
    const [low, high] = [graph.pairs.low[target.pair], graph.pairs.high[target.pair]];
    const strength = say(`strength_${STRENGTHS[picked.pairStrength[target.pair]]}`);
    return say("pair", { one: graph.names[low], other: graph.names[high], strength });
  }
  const partners = neighbours(graph, picked, target.place);
  return `${graph.names[target.place]}, ${say("partners", { n: partners.length, funded: fundedAmong(picked, partners) })}`;
}
