// Days as numbers since 1950, as the packed graph has them, and months; no clock, no time zone.

const EPOCH = Date.UTC(1950, 0, 1);
const DAY = 86_400_000;

/** A day as it is written: 2024-04-23 or 23.04.2024. Null for anything else. */
export function readDay(text: string): number | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(text);
  const german = /^\s*(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\s*$/.exec(text);
  if (!iso && !german) return null;
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]].map(Number) : [german![3], german![2], german![1]].map(Number);
  const time = Date.UTC(year, month - 1, day);
  const back = new Date(time);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return null;
  const number = (time - EPOCH) / DAY;
  return number >= 0 && number < 65_535 ? number : null;
}

export function dateOf(day: number): Date {
  return new Date(EPOCH + day * DAY);
}

/** Write 2024-04-23. */
export function isoDay(day: number): string {
  return dateOf(day).toISOString().slice(0, 10);
}

/** Write 23.04.2024, or 23 April 2024 in English. */
export function shortDay(day: number, language: string): string {
  if (language === "de") return isoDay(day).split("-").reverse().join(".");
  const words = dateOf(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return words.replaceAll(" ", "\u00a0");
}

/** The number of a day's month, counted on without gaps. */
export function monthOf(day: number): number {
  const date = dateOf(day);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export function firstOfMonth(month: number): number {
  return (Date.UTC(Math.floor(month / 12), month % 12, 1) - EPOCH) / DAY;
}

export function lastOfMonth(month: number): number {
  return firstOfMonth(month + 1) - 1;
}

/** The day so many months later; the 31st becomes the last of a shorter month. */
export function monthsLater(day: number, months: number): number {
  const month = monthOf(day) + months;
  return Math.min(firstOfMonth(month) + dateOf(day).getUTCDate() - 1, lastOfMonth(month));
}

/** Write April 2024. */
export function monthName(month: number, language: string): string {
  const format = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(dateOf(firstOfMonth(month)));
}
