// The panel beside the pictures, on a phone a sheet from below: what stands behind a pair comes from the server, a place is told from the graph.

import type { App } from "./app";
import { Fetcher } from "./fetched";
import { fundedAmong, neighbours } from "./measures";
import { made, type Say } from "./page";
import { withoutFilters, writeState } from "./state";
import { type Graph, KINDS, type Picked, STRENGTHS } from "./types";

export class Panel {
  private element: HTMLElement | null;
  private readonly fetcher = new Fetcher();
  private shown = "";

  constructor(private readonly stage: HTMLElement, private readonly say: Say, private readonly close: () => void) {
    this.element = stage.querySelector(".nw-panel");
    // What the server has already written need not be fetched again.
    if (this.element) this.dress(this.element.firstElementChild ?? made("div"));
    this.shown = this.element?.querySelector("[data-pair]")?.getAttribute("data-pair") ?? "";
  }

  /** Show nothing. */
  hide(): void {
    this.fetcher.drop();
    this.shown = "";
    this.element?.remove();
    this.element = null;
    this.stage.classList.remove("nw-selected");
  }

  /** Show the evidence of a pair. */
  async showPair(title: string, keys: string, address: string): Promise<void> {
    if (this.shown === keys) return;
    this.shown = keys;
    this.fill(title, made("p", "quiet", this.say("loading")));
    const part = await this.fetcher.ask(address, 0);
    if (part === undefined || this.shown !== keys) return;
    if (part === null) this.shown = ""; // asking again asks the server again
    this.fill(title, part instanceof Element ? part : made("p", "", this.say(part === null ? "part_failed" : "no_evidence")));
  }

  /** Show a place and whom it works with. */
  showPlace(graph: Graph, picked: Picked, place: number, told: { address: string; open: (other: number) => void }): void {
    this.fetcher.drop();
    this.shown = graph.keys[place];
    const partners = neighbours(graph, picked, place);
    const body = made("div", "nw-pair stack");
    body.append(made("p", "", this.say("partners", { n: partners.length, funded: fundedAmong(picked, partners) })));
    body.append(kindsOf(graph, picked, place, this.say));
    const list = made("ul", "nw-partners");
    for (const one of partners) {
      const button = made("button", "net-partner", "", { type: "button" });
      button.append(made("i", `nw-sign nw-${STRENGTHS[one.strength]}`, "", { role: "img", "aria-label": this.say(`strength_${STRENGTHS[one.strength]}`) }));
      button.append(graph.names[one.place]);
      button.addEventListener("click", () => told.open(one.place));
      const item = made("li");
      item.append(button);
      list.append(item);
    }
    const row = made("p", "button-row screen-only");
    row.append(made("a", "button", this.say("open", { name: graph.names[place] }), { href: told.address }));
    body.append(row, made("h3", "", this.say("partners_head")), list);
    this.fill(graph.names[place], body);
  }

  private fill(title: string, content: Element): void {
    if (!this.element) {
      this.element = made("aside", "nw-panel", "", { "aria-label": this.say("panel") });
      this.stage.append(this.element);
      this.stage.classList.add("nw-selected");
    }
    const head = made("h2", "", title);
    this.element.replaceChildren(head, content);
    this.dress(content);
  }

  private dress(content: Element): void {
    content.querySelector(".nw-close")?.remove();
    const size = made("button", "net-grip", "", { type: "button", "aria-label": this.say("more") });
    size.addEventListener("click", () => this.element?.classList.toggle("net-full"));
    const close = made("button", "net-close", "×", { type: "button", "aria-label": this.say("close") });
    close.addEventListener("click", () => this.close());
    this.element!.prepend(size, close);
  }
}

/** Tell in one line how often a place has each kind. */
function kindsOf(graph: Graph, picked: Picked, place: number, say: Say): HTMLElement {
  const counts = KINDS.map(() => 0);
  for (let n = 0; n < graph.links; n++) {
    if (picked.links[n] && (graph.start[n] === place || graph.end[n] === place)) counts[graph.kind[n]]++;
  }
  const told = counts.flatMap((count, kind) => (count ? [`${say(`kind_${KINDS[kind]}`)} ${count}`] : []));
  return made("p", "quiet", told.join(" · "));
}

/** Show what is selected: a pair's evidence from the server, a place from the graph, or nothing. */
export function showSelected(panel: Panel, app: App, say: Say): void {
  const { graph, page, selected, state } = app;
  if (!selected || "group" in selected) return panel.hide();
  const days = writeState({ ...withoutFilters(state), colour: "group", view: "beides", table: "", order: "" });
  const key = (place: number) => encodeURIComponent(graph.keys[place]);
  if ("place" in selected) {
    const address = `${page.base.replace(/netzwerk\/$/, "")}kommunen/${key(selected.place)}/${days}`;
    const open = (other: number) => app.update({ pair: [graph.keys[selected.place], graph.keys[other]], chosen: "" }, "push");
    return panel.showPlace(graph, app.picked, selected.place, { address, open });
  }
  const [low, high] = [graph.pairs.low[selected.pair], graph.pairs.high[selected.pair]];
  const address = `${page.base}paar/${key(low)}/${key(high)}/${days}${days ? "&" : "?"}teil=1`;
  const title = say("pair_title", { one: graph.names[low], other: graph.names[high] });
  void panel.showPair(title, `${graph.keys[low]}~${graph.keys[high]}${days}`, address);
}
