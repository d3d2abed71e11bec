// Parts of the page that the server writes: the tables, and what stands behind a pair. Only the last question is answered.

/** What came: a part; "none" where the server has none; null where it could not be had; undefined where another question came meanwhile. */
export type Part = Element | "none" | null | undefined;

/** Fetch parts one after the other; a new question drops the one before. */
export class Fetcher {
  private control: AbortController | null = null;
  private timer = 0;

  /** Ask for a part after a rest. */
  ask(address: string, rest: number): Promise<Part> {
    this.drop();
    const control = (this.control = new AbortController());
    return new Promise((resolve) => {
      control.signal.addEventListener("abort", () => resolve(undefined));
      this.timer = window.setTimeout(() => resolve(fetchPart(address, control.signal)), rest);
    });
  }

  drop(): void {
    clearTimeout(this.timer);
    this.control?.abort();
  }
}

async function fetchPart(address: string, signal: AbortSignal): Promise<Part> {
  try {
    const answer = await fetch(address, { signal, headers: { Accept: "text/html" } });
    if (!answer.ok) return answer.status === 404 ? "none" : null;
    return new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
  } catch {
    return signal.aborted ? undefined : null;
  }
}

/** Put a new part in the place of an old one; what was focused stays focused where the new part has it too. */
export function replacePart(old: Element, fresh: Element): void {
  const here = document.activeElement;
  const words = here && old.contains(here) ? here.textContent : null;
  old.replaceWith(fresh);
  if (words === null) return;
  [...fresh.querySelectorAll<HTMLElement>("a, button")].find((one) => one.textContent === words)?.focus({ preventScroll: true });
}
