// Links of the page that lead to what is already here: a pair in the table, another view; and those the server wrote for a state that has passed.

import { made } from "./page";
import { type State, writeState } from "./state";
import type { View } from "./types";

const ASKED_BY_FORM = ["stand", "kenntnis", "seite"];

/** Write the state into the link to the other language and into the form of the two days. */
export function renewAddresses(state: State): void {
  const query = writeState(state);
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[hreflang]")) link.search = query;
  const form = document.querySelector("form.nw-days");
  for (const field of form?.querySelectorAll("input[type=hidden]") ?? []) field.remove();
  for (const [name, value] of new URLSearchParams(query)) {
    if (!ASKED_BY_FORM.includes(name)) form?.append(made("input", "", "", { type: "hidden", name, value }));
  }
}

/** Say where a click leads that needs no new page; null for every other. */
export function followed(event: MouseEvent): { pair: [string, string] } | { view: View } | null {
  const link = (event.target as Element).closest?.("a");
  const isOther = event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || isOther || link.origin !== location.origin) return null;
  const pair = /\/netzwerk\/paar\/([^/]+)\/([^/]+)\/$/.exec(link.pathname);
  if (pair && link.closest("#liste")) return { pair: [decodeURIComponent(pair[1]), decodeURIComponent(pair[2])] };
  if (!link.closest(".nw-views")) return null;
  return { view: (new URLSearchParams(link.search).get("ansicht") ?? "beides") as View };
}
