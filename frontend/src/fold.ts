// Written text as it is compared; the same as netzwerkstatt/foundation/text.py, held against it by cases.

const LETTERS: Record<string, string> = {
  ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ħ: "h", ŧ: "t",
};
const FOLDED = /[äöüßæœøłđðþıħŧ]/g;
const APOSTROPHES = /['’‘`´ʼ′＇]/g;
const HYPHENS = /[-‐‑‒–—―−\u00ad_]/g;
const MARKS = /\p{Mn}/gu;

/** Return text as it is compared: "Häuser", "haeuser" and "HAEUSER" are one. */
export function fold(text: string): string {
  let folded = translated(lowered(text));
  if (/[^\x00-\x7f]/.test(folded)) folded = withoutMarks(folded);
  return folded.replace(/\s+/g, " ").trim();
}

function lowered(text: string): string {
  return text.toLowerCase().replace(/ς/g, "σ").replace(/ſ/g, "s");
}

function translated(text: string): string {
  return text.replace(FOLDED, (letter) => LETTERS[letter]).replace(APOSTROPHES, "").replace(HYPHENS, " ");
}

function withoutMarks(text: string): string {
  let found = text;
  for (let round = 0; round < 2; round++) found = lowered(found.normalize("NFKD")).normalize("NFKD").replace(/ß/g, "ss");
  return translated(found.replace(/([aou])\u0308/g, "$1e").replace(MARKS, ""));
}
