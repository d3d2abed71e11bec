// The picture by keyboard: Tab enters once, arrows go to the nearest place that way, and a line says where one is.

import { placeTowards, type Placing } from "./geometry";
import type { Target } from "./lit";
import { made, type Say } from "./page";
import type { Point } from "./types";

const WAYS: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** What the keys need to know of the page, and what they tell it. */
export interface Ground {
  placing: () => Placing;
  shown: () => ArrayLike<number>;
  most: () => number; // the place with most partners
  links: (place: number) => { pair: number; place: number }[];
  tell: (target: Target) => string;
  hover: (target: Target) => void;
  select: (target: Target) => void;
  back: () => void;
  map: () => void;
  table: () => void;
  search: () => void;
}

export class Keys {
  readonly list: HTMLElement;
  private readonly option = made("div", "", "", { role: "option", "aria-selected": "true", id: "net-here" });
  private readonly help: HTMLElement;
  private place = -1;
  private link = -1;

  constructor(private readonly ground: Ground, say: Say) {
    this.list = made("div", "net-keys", "", {
      role: "listbox", tabindex: "0", "aria-label": say("keys"), "aria-activedescendant": "net-here", "aria-describedby": "net-help",
    });
    this.help = made("p", "net-help", say("help"), { id: "net-help", hidden: "" });
    this.option.textContent = say("keys");
    this.list.append(this.option);
    this.list.addEventListener("focus", () => this.enter());
    this.list.addEventListener("blur", () => this.ground.hover(null));
    this.list.addEventListener("keydown", (event) => this.press(event));
  }

  /** Stand in a picture. */
  standIn(view: HTMLElement): void {
    view.append(this.list);
    view.after(this.help);
  }

  private enter(): void {
    // Clicking into the picture focuses nothing; only the keyboard comes here.
    if (this.place < 0 || !this.ground.shown()[this.place]) this.place = this.ground.most();
    this.show({ place: this.place });
  }

  private show(target: Target): void {
    if (target && "place" in target && target.place < 0) return;
    this.option.textContent = this.ground.tell(target);
    this.ground.hover(target);
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const verbs: Record<string, () => void> = {
      Home: () => this.go(this.ground.most()), Enter: () => this.choose(), n: () => this.walk(1), p: () => this.walk(-1), Escape: () => this.leave(),
      m: this.ground.map, t: this.ground.table, "/": this.ground.search, "?": () => (this.help.hidden = !this.help.hidden),
    };
    const way = WAYS[event.key];
    const verb = way ? () => this.towards(way) : verbs[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!verb) return;
    event.preventDefault();
    verb();
  }

  private go(place: number): void {
    if (place < 0) return;
    [this.place, this.link] = [place, -1];
    this.show({ place });
  }

  private towards(way: Point): void {
    this.go(placeTowards(this.ground.placing(), this.ground.shown(), this.place, way));
  }

  private walk(step: number): void {
    const links = this.ground.links(this.place);
    if (!links.length) return;
    this.link = (this.link + step + (this.link < 0 && step < 0 ? 1 : 0) + links.length) % links.length;
    this.show({ pair: links[this.link].pair });
  }

  private choose(): void {
    const links = this.ground.links(this.place);
    this.ground.select(this.link >= 0 && links[this.link] ? { pair: links[this.link].pair } : { place: this.place });
  }

  private leave(): void {
    if (!this.help.hidden) this.help.hidden = true;
    else if (this.link >= 0) this.go(this.place);
    else this.ground.back();
  }
}
