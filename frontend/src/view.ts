// The page's pictures, slider, filters, panel and tables, bound to the state: what changes is redrawn once a frame.

import type { App } from "./app";
import { facets } from "./facets";
import { Fetcher, replacePart } from "./fetched";
import { Filters } from "./filters";
import { told, writeHead } from "./head";
import { Keys } from "./keys";
import type { Target } from "./lit";
import { followed, renewAddresses } from "./links";
import { neighbours } from "./measures";
import { made, sayer, type Say, writer } from "./page";
import { type Palette, readPalette } from "./palette";
import { Panel, showSelected } from "./panel";
import type { Picture } from "./picture";
import { savePicture, shareButtons } from "./share";
import { Slider } from "./slider";
import { withoutFilters, writeState } from "./state";
import { cameraOn, Surface } from "./surface";
import type { View as Which } from "./types";

const HOVER = 80;
const LIST = 350;
const BUDGET = { graph: 46, map: 20, phone: 14 };
const PHONE = 480;

export class View {
  readonly say: Say;
  private readonly written: (n: number) => string;
  readonly surfaces: Surface[] = [];
  private palette: Palette;
  private frame = 0;
  private timer = 0;
  private idle = 0;
  private readonly root: HTMLElement;
  private readonly slider: Slider;
  private readonly panel: Panel;
  private readonly filters: Filters | null = null;
  private readonly list = new Fetcher();
  private keys!: Keys;

  constructor(private readonly app: App) {
    const { page } = app;
    this.root = page.root;
    this.say = sayer(page.words, page.language);
    this.written = writer(page.language);
    this.palette = readPalette(this.root);
    const pointed = { hover: (target: Target) => this.point(target), select: (target: Target) => this.select(target), look: () => this.redraw() };
    for (const [kind, name] of [["graph", ".net-graph"], ["map", ".net-map"]] as const) {
      const figure = this.root.querySelector<HTMLElement>(name);
      if (figure) this.surfaces.push(new Surface(kind, figure, pointed, this.say));
    }
    this.slider = new Slider(app.last, page.language, this.say, (day) => app.update({ day, page: "" }, "replace"));
    this.panel = new Panel(this.stage, this.say, () => this.select(null));
    const form = document.querySelector<HTMLFormElement>("form.nw-filter");
    if (form) this.filters = new Filters(form, document.querySelector(".nw-rail"), (patch, isTyped) => app.update(patch, isTyped ? "replace" : "push"), () => this.reset());
    this.furnish();
    this.listen();
    this.changed();
  }

  private get stage(): HTMLElement {
    return this.root.closest<HTMLElement>(".nw-stage") ?? this.root;
  }

  private furnish(): void {
    const { app, say } = this;
    document.querySelector(".nw-columns")?.replaceWith(this.slider.element);
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) document.querySelector(".nw-steps")?.before(this.slider.player);
    document.querySelector(".nw-steps")?.remove();
    this.root.append(shareButtons(say, () => this.first && savePicture(app, say, this.pictureOf(this.first), this.palette)));
    this.keys = new Keys({
      placing: () => app.placing(this.first?.kind ?? "graph"),
      shown: () => app.picked.places,
      most: () => app.partners.reduce((most, one, n) => (app.picked.places[n] && (most < 0 || one > app.partners[most]) ? n : most), -1),
      links: (place) => neighbours(app.graph, app.picked, place),
      tell: (target) => told(app, say, target),
      hover: (target) => app.hover(target), select: (target) => this.select(target), back: () => this.select(null),
      map: () => this.switchTo(this.app.state.view === "karte" ? "netz" : "karte"),
      table: () => document.querySelector<HTMLElement>("#liste a")?.focus(), search: () => document.querySelector<HTMLElement>("#filter-q")?.focus(),
    }, say);
    if (this.first) this.keys.standIn(this.first.view);
  }

  private get first(): Surface | undefined {
    return this.surfaces.find((one) => one.isShown) ?? this.surfaces[0];
  }

  private listen(): void {
    const { app } = this;
    app.listen((what) => (what === "light" ? this.redraw() : this.changed()));
    addEventListener("popstate", () => app.reread(location.search));
    for (const media of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) matchMedia(media).addEventListener("change", () => this.recolour());
    new MutationObserver(() => this.recolour()).observe(document.documentElement, { attributeFilter: ["data-kern-theme"] });
    if (document.fonts?.status === "loading") document.fonts.ready.then(() => this.redraw());
    addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && app.selected && this.select(null));
    document.addEventListener("click", (event) => this.follow(event));
    addEventListener("beforeprint", () => this.onPaper(true));
    addEventListener("afterprint", () => this.onPaper(false));
  }

  private changed(): void {
    const { app } = this;
    this.redraw();
    this.slider.show(app.months, app.day);
    writeHead(app, this.say, () => this.reset());
    this.filters?.show(app.state);
    showSelected(this.panel, app, this.say);
    const address = app.page.base + writeState(app.state);
    // The first choice is the page's own: its options are counted and its tables written.
    if (this.address && this.address !== address) {
      this.root.classList.add("net-moved");
      this.refreshList(address);
      renewAddresses(app.state);
      clearTimeout(this.idle);
      this.idle = window.setTimeout(() => this.filters?.count(facets(app.graph, app.picked.wanted), this.written), 60);
    }
    this.address = address;
  }
  private address = "";

  private redraw(): void {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.paint();
    });
  }

  private paint(): void {
    for (const surface of this.surfaces) if (surface.isShown) surface.paint(this.pictureOf(surface), this.palette);
  }

  private pictureOf(surface: Surface): Picture {
    const { app, say } = this;
    const { kind } = surface;
    const { width, height } = surface.size;
    const alone = app.counts.alone ? say("alone", { n: app.counts.alone }) : "";
    const groups = kind === "graph" && app.state.colour === "group" ? (app.graph.facts.groups ?? []) : [];
    surface.canvas.setAttribute("aria-label", say(`sentence_${kind}`, { n: app.counts.pairs, places: app.counts.places }));
    return {
      kind, graph: app.graph, picked: app.picked, placing: app.placing(kind), tint: app.tint, partners: app.partners,
      groups: groups.filter((one) => app.graph.group.some((group, n) => group === one.group && app.picked.places[n])),
      outline: kind === "map" ? app.page.outline : null, lit: app.lit, camera: surface.camera, isMoving: surface.isMoving, width, height,
      budget: width < PHONE && innerWidth < 760 ? BUDGET.phone : BUDGET[kind],
      words: { around: (name) => say("around", { name }), demo: app.page.isDemo ? say("demo") : "", alone },
    };
  }

  private point(target: Target): void {
    clearTimeout(this.timer);
    this.root.classList.toggle("net-pointing", !!target);
    this.timer = window.setTimeout(() => JSON.stringify(target) !== JSON.stringify(this.app.hovered) && this.app.hover(target), HOVER);
  }

  private select(target: Target): void {
    const { app } = this;
    const { graph } = app;
    clearTimeout(this.timer);
    app.hovered = null;
    if (target && "group" in target) return this.nearGroup(target.group);
    const level = graph.facts.level;
    if (level && target && "place" in target) {
      location.assign(`${app.page.base}?${level === "state" ? "land" : "kreis"}=${encodeURIComponent(graph.keys[target.place])}`);
      return;
    }
    const pair: [string, string] | null = target && "pair" in target ? [graph.keys[graph.pairs.low[target.pair]], graph.keys[graph.pairs.high[target.pair]]] : null;
    const chosen = target && "place" in target ? graph.keys[target.place] : "";
    if (String(pair) === String(app.state.pair) && chosen === app.state.chosen) return this.redraw();
    app.update({ pair, chosen }, "push");
  }

  private nearGroup(group: number): void {
    const hull = this.app.graph.facts.groups?.find((one) => one.group === group)?.hull;
    const surface = this.surfaces.find((one) => one.kind === "graph");
    if (hull && surface) surface.look(cameraOn("graph", hull));
  }

  private async refreshList(address: string): Promise<void> {
    const section = () => document.getElementById("liste");
    section()?.setAttribute("aria-busy", "true");
    const part = await this.list.ask(`${address}${address.includes("?") ? "&" : "?"}teil=liste`, LIST);
    const old = section();
    if (part instanceof Element && old) replacePart(old, part);
    if (part === undefined) return;
    section()?.removeAttribute("aria-busy");
    section()?.querySelector(".net-failed")?.remove();
    if (!(part instanceof Element)) section()?.prepend(made("p", "net-failed note-text", this.say("list_failed"), { role: "status" }));
  }

  private follow(event: MouseEvent): void {
    const found = followed(event);
    if (!found) return;
    if ("pair" in found) {
      event.preventDefault();
      this.app.update({ pair: found.pair, chosen: "" }, "push");
      this.stage.scrollIntoView({ block: "nearest" });
    } else {
      event.preventDefault();
      this.switchTo(found.view);
    }
  }

  private canShow(view: Which): boolean {
    const has = (kind: string) => this.surfaces.some((one) => one.kind === kind);
    return view === "beides" ? has("graph") && has("map") : view === "netz" ? has("graph") : view === "karte" ? has("map") : false;
  }

  private switchTo(view: Which): void {
    if (!this.canShow(view)) {
      location.assign(`${this.app.page.base}${writeState({ ...this.app.state, view })}${view === "tabelle" ? "#liste" : ""}`);
      return;
    }
    this.app.update({ view }, "push");
    const focused = document.activeElement === this.keys.list;
    if (this.first) this.keys.standIn(this.first.view);
    if (focused) this.keys.list.focus();
  }

  private reset(): void {
    this.app.update(withoutFilters(this.app.state), "push");
  }

  private recolour(): void {
    this.palette = readPalette(this.root);
    this.redraw();
  }

  /** Paper is light whatever the screen is. The server's drawing is printed as long as it shows what was chosen. */
  private onPaper(isPaper: boolean): void {
    const root = document.documentElement;
    if (isPaper) {
      this.theme = root.dataset.kernTheme;
      root.dataset.kernTheme = "light";
    } else if (this.theme === undefined) delete root.dataset.kernTheme;
    else root.dataset.kernTheme = this.theme;
    this.palette = readPalette(this.root);
    this.paint();
  }
  private theme: string | undefined;
}
