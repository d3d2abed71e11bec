// Every word the script asks the page for. netzwerkstatt/web/network/words.py gives them; a test holds the two lists together.

import type { KINDS, STRENGTHS } from "./types";

export type Word =
  | "all" | "alone" | "alone_funded" | "around" | "close" | "copied" | "copy" | "copy_failed" | "counts_more" | "cut" | "day" | "demo" | "derived"
  | "failed" | "farther" | "gone" | "graph" | "help" | "how" | "keys" | "list_failed" | "loading" | "map" | "month" | "more" | "nearer" | "no_canvas" | "no_evidence" | "none"
  | "on_day" | "open" | "pair" | "pair_title" | "pairs" | "panel" | "partners" | "part_failed" | "partners_head" | "pause" | "places" | "play" | "png"
  | "reload" | "reset" | "rest" | "sentence_graph" | "sentence_map" | "source" | "statements"
  | `kind_${(typeof KINDS)[number]}`
  | `strength_${(typeof STRENGTHS)[number]}`;
