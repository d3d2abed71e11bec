"""The sheet Verbindungen: who says to work with whom; near neighbours first, then the same cohort, then anybody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from random import Random

from netzwerkstatt.demo.cast import Cast, Participant
from netzwerkstatt.demo.chance import LAST_DAY, growing, later, seeded, weighted
from netzwerkstatt.demo.places import Place, spelled
from netzwerkstatt.demo.reports import Report
from netzwerkstatt.demo.tables import table

PAIRS = 845
FIRST_DAY = date(2021, 2, 1)
KINDS = [("Wissensaustausch", 56.0), ("Vorbild", 26.0), ("gemeinsame Entwicklung", 18.0)]
ORIGINS = [
    ("Umfrage", 34.0), ("Monitoring", 20.0), ("Beratung", 16.0), ("Veranstaltung", 14.0), ("Vereinbarung", 9.0), ("Plattform", 7.0),
]  # fmt: skip
ROLE_MODEL = "Vorbild"
BOTH_SIDES, SECOND_KIND, MUTUAL_MODEL, TIME_LIMITED, ENTERED_TWICE = 0.75, 0.18, 0.08, 0.07, 0.05
NEAR, SAME_COHORT = 0.5, 0.22
NEAR_KM = 70.0
TABLE_CLEANED = date(2023, 12, 14)
GUEST, ABROAD = 0.16, 0.05


@dataclass(frozen=True)
class Node:
    """A place that links, with how often it does and its cohort, if funded."""

    place: Place
    weight: float
    cohort: str = ""


@dataclass(frozen=True)
class Statement:
    """What one side states: it looks to, exchanges with, or develops with another from a day on."""

    teller: Place
    other: Place
    kind: str
    since: date
    until: date | None
    mistaken: bool = False


def link_reports(cast: Cast, seed: int | None = None) -> list[Report]:
    """Return the statements of all links, ends reported later."""
    rng = seeded("links", seed)
    themes = list(dict.fromkeys(row["theme"] for row in table("solutions")))
    said: dict[tuple[str, str, str], Statement] = {}
    for statement in _statements(_nodes(cast), rng):
        said.setdefault((statement.teller.key, statement.other.key, statement.kind), statement)
    return [report for statement in said.values() for report in _reports(statement, themes, cast.names, rng)]


def _nodes(cast: Cast) -> list[Node]:
    cohort_of = {place.key: project.cohort for project in cast.projects for place in project.places}
    funded = [Node(person.place, person.weight, cohort_of[person.place.key]) for person in cast.funded]
    return [*funded, *(Node(guest.place, guest.weight * _guest_share(guest)) for guest in cast.guests)]


def _guest_share(guest: Participant) -> float:
    return ABROAD if guest.place.group in ("abroad", "invented") else GUEST


def _statements(nodes: list[Node], rng: Random) -> Iterator[Statement]:
    everybody = [(node, node.weight) for node in nodes]
    for _ in range(PAIRS):
        first = weighted(rng, everybody)
        second = _partner(first, nodes, rng)
        kind = weighted(rng, KINDS)
        since = growing(rng, FIRST_DAY, LAST_DAY, bend=0.85)
        yield from _told(first, second, kind, since, rng)
        if rng.random() < SECOND_KIND:
            other_kind = weighted(rng, [entry for entry in KINDS if entry[0] != kind])
            yield from _told(second, first, other_kind, later(since, rng, 20, 300), rng)


def _partner(first: Node, nodes: list[Node], rng: Random) -> Node:
    draw = rng.random()
    others = [node for node in nodes if node.place != first.place]
    if draw < NEAR and first.place.group != "invented":
        return weighted(rng, [(node, node.weight * exp(-first.place.distance(node.place) / NEAR_KM)) for node in others])
    if draw < NEAR + SAME_COHORT and first.cohort:
        return weighted(rng, [(node, node.weight) for node in others if node.cohort == first.cohort])
    return weighted(rng, [(node, node.weight) for node in others])


def _told(first: Node, second: Node, kind: str, since: date, rng: Random) -> Iterator[Statement]:
    """One side states it; often the other does too, on the same day or some weeks later."""
    until = later(since, rng, 300, 700) if kind != ROLE_MODEL and rng.random() < TIME_LIMITED else None
    yield Statement(first.place, second.place, kind, since, until)
    if rng.random() < (MUTUAL_MODEL if kind == ROLE_MODEL else BOTH_SIDES):
        stated = since if rng.random() < 0.5 else later(since, rng, 5, 60)
        twice = until is None and stated < TABLE_CLEANED and rng.random() < ENTERED_TWICE
        yield Statement(second.place, first.place, kind, stated, until, mistaken=twice)


def _reports(statement: Statement, themes: list[str], names: dict[str, str], rng: Random) -> Iterator[Report]:
    origin = weighted(rng, ORIGINS)
    row: dict[str, object] = {
        "Von": spelled(statement.teller, names, rng),
        "Nach": spelled(statement.other, names, rng),
        "Art": statement.kind,
        "Seit": statement.since,
        "Bis": None,
        "Themen": rng.choice(themes) if rng.random() < 0.8 else None,
        "Herkunft": origin,
        "Nachweis": f"{origin}, Demo",
    }
    known = later(statement.since, rng, 3, 60 if rng.random() < 0.93 else 240)
    yield from _kept([Report("Verbindungen", known, row, statement.mistaken)])
    if statement.until:
        ended = {**row, "Bis": statement.until}
        yield from _kept([Report("Verbindungen", max(known, statement.until) + timedelta(days=14), ended)])


def _kept(reports: list[Report]) -> list[Report]:
    return [report for report in reports if report.known <= LAST_DAY]
