// Links of the page that lead to what is already here: a pair in the table, another view. Pure but for the event.

import type { View } from "./types";

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
