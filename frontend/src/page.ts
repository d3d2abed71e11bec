// What the page hands to the script: addresses, the day, and words in the reader's language.

import type { Outline } from "./types";
import type { Word } from "./words";

export interface Page {
  root: HTMLElement;
  graph: string;
  base: string;
  language: string;
  isDemo: boolean;
  day: string;
  outline: Outline | null;
  words: Record<string, string>;
  names: { state: Record<string, string>; theme: Record<string, string>; size: Record<string, string> };
}

/** Read the element the server wrote. */
export function readPage(root: HTMLElement): Page {
  const data = root.dataset;
  const json = (text: string | undefined) => JSON.parse(text || "{}") as Record<string, string>;
  const words = json(data.words);
  return {
    root, graph: data.graph ?? "", base: data.base ?? "/netzwerk/", language: data.lang ?? "de", isDemo: !!data.demo, day: data.day ?? "",
    outline: outlineIn(root), words, names: { state: json(data.states), theme: json(data.themes), size: sizesIn(words) },
  };
}

/** Take the country and its States from the server's drawing. */
function outlineIn(root: HTMLElement): Outline | null {
  const lines = (name: string) => root.querySelector(`.net-map .${name}`)?.getAttribute("d") ?? "";
  return lines("map-country") ? { country: lines("map-country"), states: lines("map-line") } : null;
}

function sizesIn(words: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).flatMap(([key, word]) => (key.startsWith("size_") ? [[key.slice(5), word]] : [])));
}

export type Say = (key: Word, values?: Record<string, string | number>) => string;

/** Give the function that says a sentence: %(n)s is filled in, numbers as the language writes them; with n = 1 the singular, if there is one. */
export function sayer(words: Record<string, string>, language: string): Say {
  const number = writer(language);
  const written = (value: string | number) => (typeof value === "number" ? number(value) : value);
  return (key, values = {}) => {
    const sentence = (values.n === 1 && words[`${key}_1`]) || words[key] || key;
    return sentence.replace(/%\((\w+)\)s/g, (whole, name: string) => (name in values ? written(values[name]) : whole));
  };
}

/** Give the function that writes a number as the language does. */
export function writer(language: string): (n: number) => string {
  const format = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB");
  return (n) => format.format(n);
}

/** Make an element with a class, words and attributes. */
export function made<K extends keyof HTMLElementTagNameMap>(
  tag: K, name = "", words = "", attributes: Record<string, string> = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (words) element.textContent = words;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
