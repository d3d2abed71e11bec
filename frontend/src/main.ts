// Begins where the server wrote a network: fetches the graph, and leaves the server's page as it is where that fails.

import { App } from "./app";
import { stretched } from "./geometry";
import { made, type Page, readPage, sayer } from "./page";
import type { Graph } from "./types";
import { NotPacked, unpack } from "./unpack";
import { View } from "./view";

type Failure = "gone" | "cut" | "failed" | "no_canvas";

class Failed extends Error {
  constructor(readonly why: Failure) {
    super(why);
  }
}

async function load(address: string): Promise<Graph> {
  const answer = await fetch(address).catch(() => {
    throw new Failed("failed");
  });
  // The name is made of the content: once the ledger has moved on, an old page asks for what is no longer kept.
  if (!answer.ok) throw new Failed(answer.status === 404 ? "gone" : "failed");
  try {
    return unpack(await answer.arrayBuffer());
  } catch (error) {
    throw new Failed(error instanceof NotPacked || error instanceof TypeError ? "cut" : "failed");
  }
}

async function start(root: HTMLElement): Promise<void> {
  const page = readPage(root);
  const isHigh = matchMedia("(max-width: 47.99rem) and (orientation: portrait)").matches;
  root.classList.toggle("net-high", isHigh);
  root.classList.add("net-loading");
  // What is here already is drawn at once: painting the server's drawing before it would only take time.
  if (hasArrived(page.graph)) root.classList.add("net-soon");
  try {
    const loaded = await load(page.graph);
    const graph = isHigh ? stretched(loaded) : loaded;
    if (!made("canvas").getContext?.("2d")) throw new Failed("no_canvas");
    new View(new App(graph, page, location.search));
    requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("network-shown")));
    root.classList.add("net-ready");
  } catch (error) {
    tellFailure(page, error instanceof Failed ? error.why : "failed");
    if (!(error instanceof Failed)) throw error;
  } finally {
    root.classList.remove("net-loading", "net-soon");
  }
}

/** Say whether the page's early request for the graph was answered. */
function hasArrived(address: string): boolean {
  return performance.getEntriesByName(new URL(address, location.href).href).some((one) => (one as PerformanceResourceTiming).responseEnd > 0);
}

/** Say what went wrong; what the server drew comes forth again. */
function tellFailure(page: Page, why: Failure): void {
  for (const one of page.root.querySelectorAll(".net-view, .net-tools")) one.remove();
  const say = sayer(page.words, page.language);
  const box = made("p", "net-failed note-text screen-only", `${say(why)} `, { role: "status" });
  if (why !== "no_canvas") {
    const again = made("button", "net-plain", say("reload"), { type: "button" });
    again.addEventListener("click", () => location.reload());
    box.append(again);
  }
  page.root.prepend(box);
}

const root = document.getElementById("netz");
if (root?.dataset.graph) void start(root);
