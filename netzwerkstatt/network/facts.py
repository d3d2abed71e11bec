"""A choice from the graph as plain rows, the same for every file: places and links with their days. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from netzwerkstatt.network.graph import KINDS, NO_GROUP, STATUSES, STRENGTHS, SYMMETRIC, TRANSFER, Graph, day_of
from netzwerkstatt.network.selecting import Picked

Ids = Mapping[int, tuple[str, str, str]]  # primary key of a claim: its public id, its evidence's, where it comes from


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself: title, source, the day, what was known, and the sentence of the demo or nothing."""

    title: str
    source: str
    day: date
    known: str
    demo: str

    @property
    def line(self) -> str:
        """Say all of it in one line."""
        parts = (self.title, self.source, f"as_of {self.day.isoformat()}", f"known_on {self.known}", self.demo)
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """A place in a file."""

    key: str
    name: str
    kind: str
    country: str
    state: str
    size: str
    status: str
    cohorts: tuple[str, ...]
    partners: int
    latitude: float | None
    longitude: float | None
    x: float
    y: float
    group: int | None


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """A link in a file: statement from who says it to whom, transfer from giver to receiver. `strength` is its own, `pair_strength` its pair's."""

    start: PlaceFacts
    end: PlaceFacts
    kind: str
    symmetric: bool
    stated: bool
    strength: str
    pair_strength: str
    since: date | None
    until: date | None
    confirmed: date | None
    renewed: date | None
    contested: date | None
    themes: tuple[str, ...]
    origin: str
    claim: str
    evidence: str


def place_facts(picked: Picked) -> dict[int, PlaceFacts]:
    """Give the chosen places by index, in the order of their keys."""
    graph = picked.graph
    low, high, _pair = graph.pairs
    partners = np.bincount(np.concatenate([low[picked.pairs], high[picked.pairs]]), minlength=len(graph.places))
    cohorts = _cohorts(graph, picked.wanted.day)
    found = {}
    for index in np.flatnonzero(picked.places):
        place, group = graph.places[index], int(graph.group[index])
        found[int(index)] = PlaceFacts(
            place.key, place.name, place.kind, place.country, place.state, place.size, STATUSES[picked.statuses[index]],
            tuple(sorted(cohorts.get(int(index), ()))), int(partners[index]), place.latitude, place.longitude, round(float(graph.x[index]), 1),
            round(float(graph.y[index]), 1), None if group == NO_GROUP else group,
        )  # fmt: skip
    return found


def _cohorts(graph: Graph, day: int) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for one in graph.funding:
        if one.since <= day < one.until:
            found.setdefault(one.place, set()).add(one.cohort)
    return found


def link_facts(picked: Picked, places: Mapping[int, PlaceFacts], ids: Ids) -> Iterator[LinkFacts]:
    """Give the chosen links, the latest first."""
    graph, day = picked.graph, picked.wanted.day
    rows = np.flatnonzero(picked.links)

    def past(number: int) -> date | None:
        return day_of(number) if number <= day else None

    for row in rows[np.lexsort((-graph.claim[rows], -graph.since[rows]))]:
        claim, evidence, origin = ids.get(int(graph.claim[row]), ("", "", ""))
        kind = int(graph.kind[row])
        yield LinkFacts(
            places[int(graph.start[row])], places[int(graph.end[row])], KINDS[kind], kind < SYMMETRIC, kind != TRANSFER,
            STRENGTHS[picked.strength[row]], STRENGTHS[picked.pair_strength[graph.pairs[2][row]]], day_of(int(graph.since[row])),
            day_of(int(graph.until[row])), past(int(graph.confirmed[row])), past(int(graph.renewed[row])), past(int(graph.contested[row])),
            graph.theme_sets[graph.themes[row]], origin, claim, evidence,
        )  # fmt: skip
