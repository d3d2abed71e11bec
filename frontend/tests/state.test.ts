// The address says the state, and the state the address.
import { expect, test } from "vitest";

import { dateOf, isoDay, lastOfMonth, monthOf, monthsLater, readDay } from "../src/days";
import { filtersIn, readState, wantedOf, withoutFilters, writeState } from "../src/state";

const read = (query: string) => readState(new URLSearchParams(query));

test.each([
  "", "?stand=2024-04-23", "?art=exchange,transfer&wer=funded", "?staerke=both&land=05&groesse=large&staffel=2019&thema=energie",
  "?seit=2020-01-01&bis=2021-12-31&q=K%C3%B6ln", "?ort=05315000&schritte=1&farbe=state&ansicht=karte&tabelle=paare&reihe=-angaben&seite=2",
  "?kenntnis=2025-01-01&paar=05315000~14713000", "?wahl=05315000",
])("%s comes back as it was", (query) => expect(writeState(read(query))).toBe(query));

test("old words, other ways to write and complete sets are understood", () => {
  expect(read("staerke=beide,eine").strengths).toEqual(["both", "one"]);
  expect(read("wer=funded&wer=abroad").statuses).toEqual(["funded", "abroad"]);
  expect(read("wer=funded,other,abroad").statuses).toEqual([]);
  expect(isoDay(read("stand=23.04.2024").day!)).toBe("2024-04-23");
});

test("what nobody knows narrows nothing", () => {
  const state = read("art=tanzen&stand=31.02.2024&farbe=bunt&ansicht=kreis&paar=1&seit=gestern");
  expect([state.kinds, state.day, state.colour, state.view, state.pair, state.since]).toEqual([[], null, "group", "beides", null, null]);
  expect(filtersIn(state)).toBe(0);
  expect(read("paar=a~a").pair).toBeNull();
  expect(read("paar=a~b~c").pair).toBeNull();
});

test("an open begin or end is as far as days reach", () => {
  expect(wantedOf(read("seit=2020-01-01"), 1, () => null).begun).toEqual([readDay("2020-01-01"), 65_534]);
  expect(wantedOf(read("bis=2020-01-01"), 1, () => null).begun).toEqual([0, readDay("2020-01-01")]);
  expect(wantedOf(read(""), 27_000, () => null)).toMatchObject({ day: 27_000, begun: null, around: null });
  expect(wantedOf(read("ort=x"), 1, () => 7).around).toBe(7);
});

test("taking the filters back keeps day, colour and table", () => {
  const state = withoutFilters(read("stand=2024-04-23&art=transfer&q=koeln&farbe=state&tabelle=paare&paar=a~b"));
  expect(writeState(state)).toBe("?stand=2024-04-23&farbe=state&tabelle=paare");
});

test("months are counted on without gaps, and the 31st becomes the last", () => {
  expect(isoDay(monthsLater(readDay("2024-01-31")!, 1))).toBe("2024-02-29");
  expect(isoDay(monthsLater(readDay("2024-03-31")!, -1))).toBe("2024-02-29");
  expect(isoDay(monthsLater(readDay("2023-12-15")!, 1))).toBe("2024-01-15");
  expect(isoDay(lastOfMonth(monthOf(readDay("2023-02-10")!)))).toBe("2023-02-28");
  expect(dateOf(0).toISOString().slice(0, 10)).toBe("1950-01-01");
});
