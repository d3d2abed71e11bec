"""The demo programme is the same on every run, hurts no real place, and its records give the figures of the congress report.

The figures are counted here by plain code of their own, straight from the rows, so that the product's figures can be compared with them.
"""

from collections import Counter
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from netzwerkstatt.demo.places import all_places, places, states
from netzwerkstatt.demo.programme import Delivery, deliveries
from netzwerkstatt.demo.reports import IDENTITY, SHEETS
from netzwerkstatt.demo.tables import table
from netzwerkstatt.registry.matching import Matcher
from netzwerkstatt.registry.matching import Place as Known

Row = dict[str, Any]
State = dict[str, dict[tuple[Any, ...], Row]]

CONGRESS_DAY, TODAY = date(2024, 4, 23), date(2026, 11, 1)
PLACE_COLUMNS = {"Von", "Nach", "Kommune"}
REQUIRED = {
    "Kommunen": ("Kommune", "Art"),
    "Projekte": ("Projekt", "Staffel", "Kommunen", "Beginn"),
    "Lösungen": ("Lösung", "Titel", "Projekt"),
    "Übertragungen": ("Lösung", "Von", "Nach", "Schritt", "Am"),
    "Verbindungen": ("Von", "Nach", "Art", "Seit"),
    "Angebote": ("Angebot", "Titel", "Art", "Beginn"),
    "Nutzungen": ("Angebot", "Am"),
    "Datensätze": ("Datensatz", "Titel", "Kommune", "Erhoben am"),
}
DAYS_AHEAD = {("Projekte", "Ende"), ("Angebote", "Beginn"), ("Angebote", "Ende")}
INVENTED = {place.key for place in all_places().values() if place.group == "invented"}


@cache
def programme() -> tuple[Delivery, ...]:
    return tuple(deliveries())


@cache
def written_places() -> dict[str, str]:
    """Every way a place is written in the demo, to its key; projects stand for their lead."""
    leads = {row["name"]: row["key"] for row in table("projects")}
    towns = [place for place in all_places().values() if place.kind == "municipality"]
    names = Counter(place.name.split(",")[0] for place in towns)
    bare = {place.name.split(",")[0]: place.key for place in towns if names[place.name.split(",")[0]] == 1}
    return {
        **bare,
        **leads,
        **{place.name: place.key for place in all_places().values() if ":" in place.key},
        **{key: key for key in all_places()},
    }


def place_of(written: str | None) -> str | None:
    return written_places().get(written or "")


def identity(sheet: str, row: Row) -> tuple[Any, ...]:
    return tuple((place_of(row[column]) or row[column]) if column in PLACE_COLUMNS else row[column] for column in IDENTITY[sheet])


@cache
def known_at(known_on: date) -> State:
    """Replay the deliveries until the end of a day: rows replace rows of their identity, complete sheets withdraw what they lack."""
    state: State = {sheet: {} for sheet in SHEETS}
    for delivery in programme():
        if delivery.known_since.date() > known_on:
            continue
        for sheet, rows in delivery.sheets.items():
            fresh = {identity(sheet, row): row for row in rows}
            state[sheet] = fresh if delivery.complete else {**state[sheet], **fresh}
    return state


def periods(state: State) -> list[tuple[str, list[str], date, date]]:
    return [
        (row["Projekt"], [written_places()[part.strip()] for part in row["Kommunen"].split(";")], row["Beginn"], row["Ende"] or date.max)
        for row in state["Projekte"].values()
    ]


def funded(state: State, day: date) -> set[str]:
    return {place for _, partners, begin, end in periods(state) if begin <= day <= end for place in partners}


def transfers(state: State) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in state["Übertragungen"].values():
        found.setdefault((row["Lösung"], written_places()[row["Nach"]]), []).append(row)
    return found


def counts_from(state: State, solution: str, receiver: str, steps: list[Row]) -> date | None:
    """The earliest day a running step existed and its receiver had confirmed it; never for a partner of the giving project."""
    project = state["Lösungen"][(solution,)]["Projekt"]
    partners = next(places for name, places, _, _ in periods(state) if name == project)
    running = [row for row in steps if row["Schritt"] in ("in Betrieb", "verstetigt") and row["Bestätigt am"]]
    days = [max(row["Am"], row["Bestätigt am"]) for row in running]
    return None if receiver in partners or not days else min(days)


def counting(state: State, day: date) -> dict[tuple[str, str], date]:
    """The transfers that count on a day, with the day each began to; a contest stops it."""
    found = {}
    for (solution, receiver), steps in transfers(state).items():
        since = counts_from(state, solution, receiver, steps)
        contested = any(row["Bestritten am"] and row["Bestritten am"] <= day for row in steps)
        if since and since <= day and not contested:
            found[solution, receiver] = since
    return found


def in_operation(state: State, key: tuple[str, str], day: date) -> bool:
    steps = [row for row in transfers(state)[key] if row["Am"] <= day]
    stops = [row["Am"] for row in steps if row["Schritt"] == "beendet"]
    return not stops or any(row["Am"] > max(stops) and row["Schritt"] in ("in Betrieb", "verstetigt") for row in steps)


def links_in_force(state: State, day: date) -> list[tuple[str, str]]:
    rows = [row for row in state["Verbindungen"].values() if row["Seit"] <= day and (row["Bis"] is None or row["Bis"] > day)]
    return [(written_places()[row["Von"]], written_places()[row["Nach"]]) for row in rows]


def linked_pairs(state: State, day: date) -> set[frozenset[str]]:
    givers = {key: written_places()[steps[0]["Von"]] for key, steps in transfers(state).items()}
    derived = [(givers[key], key[1]) for key in counting(state, day)]
    return {frozenset(pair) for pair in [*links_in_force(state, day), *derived] if pair[0] != pair[1]}


def uses_of_others(state: State, day: date) -> dict[str, set[tuple[Any, ...]]]:
    """By place or unsettled name: its uses on days it was not funded; an event is one use however many days."""
    kinds = {row["Angebot"]: row["Art"] for row in state["Angebote"].values()}
    spans = [(place, begin, end) for _, partners, begin, end in periods(state) for place in partners]
    found: dict[str, set[tuple[Any, ...]]] = {}
    for row in state["Nutzungen"].values():
        if row["Kommune"] is None or row["Am"] > day:
            continue
        who = place_of(row["Kommune"]) or f"?{row['Kommune']}"
        if not any(place == who and begin <= row["Am"] <= end for place, begin, end in spans):
            use = (row["Angebot"],) if kinds[row["Angebot"]] == "Veranstaltung" else (row["Angebot"], row["Am"])
            found.setdefault(who, set()).add(use)
    return found


@cache
def figures(day: date, known_on: date) -> dict[str, int]:
    state = known_at(known_on)
    counted, others = counting(state, day), uses_of_others(state, day)
    sure = {who: uses for who, uses in others.items() if not who.startswith("?")}
    open_projects = [name for name, _, begin, end in periods(state) if begin <= day <= end]
    congress = [row for row in state["Nutzungen"].values() if row["Angebot"] == "kongress-4" and row["Am"] <= day]
    return {
        "solutions-transferred": len({solution for solution, _ in counted}),
        "transfers": len(counted),
        "transfers-in-operation": sum(in_operation(state, key, day) for key in counted),
        "receiving-municipalities": len({receiver for _, receiver in counted}),
        "datasets-collected": sum(row["Erhoben am"] <= day for row in state["Datensätze"].values()),
        "link-statements": len(links_in_force(state, day)),
        "linked-pairs": len(linked_pairs(state, day)),
        "other-municipalities-reached": len(sure),
        "other-municipalities-reached, up to": len(others),
        "other-municipalities-returning": sum(len(uses) >= 2 for uses in sure.values()),
        "attendance at the fourth congress": sum(row["Personen"] for row in congress),
        "projects": len(open_projects),
        "funded-municipalities": len(funded(state, day)),
    }


@cache
def matcher() -> Matcher:
    rows = {row["key"]: row for row in places()}
    names = {row["code"]: row["name"] for row in states()}
    known = []
    for number, place in enumerate(all_places().values()):
        row = rows.get(place.key, {})
        district = row.get("district", "")
        bare = place.key.rpartition(":")[2]
        known.append(
            Known(
                id=number, key=bare, ars=row.get("ars", ""), name=place.name, kind=place.kind, designation=row.get("designation", ""),
                state=place.state, state_name=names.get(place.state, ""), district=district,
                district_name=rows[district]["name"] if district else "", country=place.country,
            )
        )  # fmt: skip
    return Matcher(known)


def rows_of(sheet: str) -> list[Row]:
    return [row for delivery in programme() for row in delivery.sheets.get(sheet, [])]


def all_cells() -> list[tuple[Delivery, str, str, Any]]:
    return [(d, sheet, column, cell) for d in programme() for sheet, rows in d.sheets.items() for row in rows for column, cell in row.items()]


def test_every_run_gives_the_same_deliveries() -> None:
    assert list(programme()) == deliveries()


def test_deliveries_are_in_time_order_and_none_lies_ahead() -> None:
    moments = [delivery.known_since for delivery in programme()]
    assert moments == sorted(moments) and all(moment.tzinfo for moment in moments)
    assert moments[-1].date() < TODAY
    assert sum(moment.date() > date(2024, 7, 1) for moment in moments) in (1, 2, 3)


def test_no_row_tells_of_a_day_after_it_was_known() -> None:
    ahead = [
        (sheet, column, cell)
        for delivery, sheet, column, cell in all_cells()
        if isinstance(cell, date) and cell > delivery.known_since.date() and (sheet, column) not in DAYS_AHEAD
    ]
    assert ahead == []


def test_days_are_days_without_a_time() -> None:
    assert not [cell for _, _, _, cell in all_cells() if isinstance(cell, datetime)]


def test_the_whole_is_small_enough_to_load_quickly() -> None:
    assert sum(len(rows) for delivery in programme() for rows in delivery.sheets.values()) <= 9_000


def test_rows_are_filled_where_the_sheet_requires_it() -> None:
    empty = [(sheet, row) for sheet, columns in REQUIRED.items() for row in rows_of(sheet) if any(row[column] is None for column in columns)]
    assert empty == []
    assert all((row["Kommune"] is None) != (row["Organisation"] is None) for row in rows_of("Nutzungen"))


def test_a_delivery_names_each_record_once() -> None:
    for delivery in programme():
        for sheet, rows in delivery.sheets.items():
            assert len({identity(sheet, row) for row in rows}) == len(rows), (delivery.title, sheet)


def test_every_reference_is_known_by_the_day_it_is_used() -> None:
    for delivery in programme():
        state = known_at(delivery.known_since.date())
        for sheet, column, home in (
            ("Übertragungen", "Lösung", "Lösungen"),
            ("Nutzungen", "Angebot", "Angebote"),
            ("Lösungen", "Projekt", "Projekte"),
        ):
            used = {row[column] for row in delivery.sheets.get(sheet, [])}
            assert used <= {key[0] for key in state[home]}


def test_places_are_written_so_that_exactly_one_is_meant() -> None:
    unsettled = {row["name"] for row in table("unresolved_names")}
    by_number = dict(enumerate(all_places()))
    for sheet in ("Übertragungen", "Verbindungen", "Nutzungen", "Datensätze"):
        written = {row[column] for row in rows_of(sheet) for column in PLACE_COLUMNS & row.keys() if row[column] not in unsettled | {None}}
        for name in sorted(written):
            found = matcher().match(name).place
            assert found is not None, name
            assert by_number[found.id] == place_of(name), name


def test_unsettled_names_mean_nobody_for_certain() -> None:
    names = [row["name"] for row in table("unresolved_names")]
    assert [name for name in names if matcher().match(name).place] == []
    assert {row["Kommune"] for row in rows_of("Nutzungen") if place_of(row["Kommune"]) is None} - {None} == set(names)


def test_the_places_are_whole() -> None:
    rows = {row["key"]: row for row in places()}
    assert len(rows) == len(places())
    assert all(rows[row[part]] for row in rows.values() for part in ("district", "association") if row[part])
    assert {row["state"] for row in rows.values()} == {row["code"] for row in states()}
    assert all(row["key"] == row["ars"][:5] + row["ars"][9:] for row in rows.values() if row["kind"] == "municipality")
    assert set(Counter(row["kind"] for row in rows.values())) == {"municipality", "association", "district"}


def test_the_projects_are_the_73_published_ones() -> None:
    cohorts = Counter(row["cohort"] for row in table("projects"))
    assert cohorts == {"2019": 13, "2020": 32, "2021": 28}
    assert [row["key"] for row in table("projects") if row["key"] not in {row["key"] for row in places()}] == ["verband:rhein-neckar"]


def test_one_giver_gives_a_solution_to_one_receiver_and_neither_to_a_partner() -> None:
    for known_on in (CONGRESS_DAY, TODAY):
        state = known_at(known_on)
        partners = {name: found for name, found, _, _ in periods(state)}
        for (solution, receiver), steps in transfers(state).items():
            givers = {place_of(row["Von"]) for row in steps}
            project = state["Lösungen"][(solution,)]["Projekt"]
            assert len(givers) == 1 and givers <= set(partners[project]) and receiver not in partners[project]


def test_nothing_unfavourable_happens_at_a_real_place() -> None:
    for row in rows_of("Übertragungen"):
        if place_of(row["Nach"]) not in INVENTED:
            assert row["Schritt"] != "beendet" and row["Bestritten am"] is None and row["Grund"] is None
    for (_, receiver), steps in transfers(known_at(TODAY)).items():
        if receiver not in INVENTED:
            assert all(row["Bestätigt am"] for row in steps if row["Schritt"] in ("in Betrieb", "verstetigt") and row["Am"] < date(2025, 8, 1))
            running = any(row["Schritt"] == "in Betrieb" for row in steps)
            assert running or max(row["Am"] for row in steps) > date(2024, 9, 30), steps


def test_transfers_are_taken_back_at_invented_places_only() -> None:
    ever = {identity("Übertragungen", row) for row in rows_of("Übertragungen")}
    gone = ever - set(known_at(TODAY)["Übertragungen"])
    assert gone and {key[1] for key in gone} <= INVENTED


def test_links_lead_from_one_known_place_to_another() -> None:
    for row in rows_of("Verbindungen"):
        assert place_of(row["Von"]) and place_of(row["Nach"]) and place_of(row["Von"]) != place_of(row["Nach"])
        assert row["Bis"] is None or row["Bis"] - row["Seit"] > timedelta(days=90)


def test_words_are_those_of_the_workbook() -> None:
    themes = {row["theme"] for row in table("solutions")}
    assert len(themes) == 10 and {row["theme"] for row in table("dataset_subjects")} <= themes
    assert {row["Themen"] for row in rows_of("Verbindungen")} <= themes | {None}
    titles = [row["title"] for row in table("solutions")]
    assert len(set(titles)) == len(titles) and 150 <= len(titles) <= 170


def test_the_congress_figures_come_out_of_the_records() -> None:
    found = figures(CONGRESS_DAY, TODAY)
    assert found["solutions-transferred"] == 86
    assert 1_001 <= found["datasets-collected"] <= 1_050
    assert 885 <= found["link-statements"] <= 899
    assert 600 <= found["linked-pairs"] <= 720
    assert 301 <= found["other-municipalities-reached"] <= 330
    assert found["other-municipalities-returning"] > found["other-municipalities-reached"] / 2
    assert 20 <= found["other-municipalities-reached, up to"] - found["other-municipalities-reached"] <= 25
    assert 225 <= found["attendance at the fourth congress"] <= 235
    assert found["projects"] == 73


def test_what_was_known_then_differs_from_what_is_known_today() -> None:
    then, today = figures(CONGRESS_DAY, CONGRESS_DAY), figures(CONGRESS_DAY, TODAY)
    assert then["solutions-transferred"] == 84
    assert all(then[code] != today[code] for code in ("transfers", "datasets-collected", "link-statements", "other-municipalities-reached"))


def test_a_year_earlier_every_figure_is_smaller() -> None:
    earlier, later = figures(date(2023, 6, 30), TODAY), figures(CONGRESS_DAY, TODAY)
    assert all(earlier[code] < 0.8 * later[code] for code in earlier if code not in ("projects", "funded-municipalities"))


def test_the_fourth_congress_lists_everybody_once() -> None:
    rows = [row for row in known_at(TODAY)["Nutzungen"].values() if row["Angebot"] == "kongress-4"]
    assert len({place_of(row["Kommune"]) or row["Organisation"] for row in rows}) == len(rows)
    assert {row["Am"] for row in rows} == {CONGRESS_DAY}
