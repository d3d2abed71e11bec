"""The graph of places and their links as columns of numbers, with the days of each link, for every day at once. Pure: numpy, no Django.

A row is one statement, or one link derived from a transfer that counts. A day is a whole number since 1950 (sixteen bits reach to 2129).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

EPOCH = date(1950, 1, 1)
OPEN = 65_535  # a day that has not come: no end, no yes
KINDS = ("exchange", "joint_development", "role_model", "transfer")
SYMMETRIC, TRANSFER = 2, 3  # kinds below the first are symmetric; the last is derived
BOTH, ONE, DERIVED = 0, 1, 2
STRENGTHS = ("both", "one", "derived")
FUNDED, OTHER, ABROAD = 0, 1, 2
STATUSES = ("funded", "other", "abroad")
NO_GROUP = -1
Ints = NDArray[np.int32]
Mask = NDArray[np.bool_]


def number_of(day: date | None) -> int:
    """Number a day; None is open. Days outside what sixteen bits hold become the nearest they hold."""
    return OPEN if day is None else min(max((day - EPOCH).days, 0), OPEN - 1)


def day_of(number: int) -> date | None:
    """Give the day of a number; None for an open one."""
    return None if number == OPEN else date.fromordinal(EPOCH.toordinal() + int(number))


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a node: id and key, name as people say it, codes of kind, State and size class, degrees where the register has them."""

    id: int
    key: str
    name: str
    kind: str
    country: str = "DE"
    state: str = ""
    size: str = "unknown"
    district: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Funding:
    """A place is partner of a project of a cohort: from a day until a day (exclusive), numbered. `place` is an index."""

    place: int
    since: int
    until: int
    cohort: str


def _none() -> Ints:
    return np.zeros(0, np.int32)


@dataclass(frozen=True, eq=False)
class Graph:
    """Places and links; every column has one value a link, sorted by start, end, kind and since.

    start, end: indices of places (statement: who says it, of whom; transfer: giver, receiver); kind: index of KINDS; since, until: days (until
    exclusive); confirmed: first day the other side's yes held; renewed: the last yes of anybody; contested: first contest; themes: index
    of theme_sets; claim: primary key. x, y: the picture's units (0 to 1,000); group: whom a place works with, NO_GROUP for none.
    """

    places: tuple[Place, ...] = ()
    start: Ints = field(default_factory=_none)
    end: Ints = field(default_factory=_none)
    kind: Ints = field(default_factory=_none)
    since: Ints = field(default_factory=_none)
    until: Ints = field(default_factory=_none)
    confirmed: Ints = field(default_factory=_none)
    renewed: Ints = field(default_factory=_none)
    contested: Ints = field(default_factory=_none)
    themes: Ints = field(default_factory=_none)
    claim: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    theme_sets: tuple[tuple[str, ...], ...] = ((),)
    funding: tuple[Funding, ...] = ()
    x: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    y: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))
    group: Ints = field(default_factory=_none)

    @cached_property
    def index_of(self) -> dict[int, int]:
        """Find a place's index by its id."""
        return {place.id: index for index, place in enumerate(self.places)}

    @cached_property
    def index_of_key(self) -> dict[str, int]:
        """Find a place's index by its key."""
        return {place.key: index for index, place in enumerate(self.places)}

    @cached_property
    def pairs(self) -> tuple[Ints, Ints, Ints]:
        """Give the unordered pairs: low and high index of each, and the pair of each link."""
        low, high = np.minimum(self.start, self.end), np.maximum(self.start, self.end)
        codes, pair = np.unique(low.astype(np.int64) * max(len(self.places), 1) + high, return_inverse=True)
        size = max(len(self.places), 1)
        return (codes // size).astype(np.int32), (codes % size).astype(np.int32), pair.astype(np.int32)

    def in_force(self, day: int) -> Mask:
        """Say of each link whether it is in force on a day."""
        return (self.since <= day) & (self.until > day)

    def strength(self, day: int) -> NDArray[np.uint8]:
        """Say of each link how strong it is on a day: both, one, derived. A statement is confirmed by both where the other side said yes, or where
        both state the same exchange or joint development."""
        place, forward = self._directions
        found = np.where(self.kind == TRANSFER, DERIVED, ONE).astype(np.uint8)
        mutual = np.flatnonzero(self.in_force(day) & (self.kind < SYMMETRIC))
        stated = np.zeros((2, max(len(self.pairs[0]), 1) * SYMMETRIC), np.bool_)
        stated[forward[mutual], place[mutual]] = True
        found[mutual[(stated[0] & stated[1])[place[mutual]]]] = BOTH
        found[(self.kind != TRANSFER) & (self.confirmed <= day)] = BOTH
        return found

    @cached_property
    def _directions(self) -> tuple[Ints, Ints]:
        """Give each link a number for its pair and symmetric kind, and 1 if it leads from the lower place to the higher."""
        return self.pairs[2] * SYMMETRIC + np.minimum(self.kind, SYMMETRIC - 1), (self.start < self.end).astype(np.int32)

    def statuses(self, day: int) -> NDArray[np.uint8]:
        """Say of each place whether it is funded on a day, another, or abroad."""
        found = np.full(len(self.places), OTHER, np.uint8)
        found[[one.place for one in self.funding if one.since <= day < one.until]] = FUNDED
        found[self._abroad] = ABROAD
        return found

    @cached_property
    def _abroad(self) -> Ints:
        return np.array([index for index, place in enumerate(self.places) if place.kind == "abroad"], np.int32)

    def is_stale(self, day: int, limit: int) -> Mask:
        """Say of each statement whether nobody stated or confirmed it since `limit`, a day 24 months before."""
        fresh = (self.since >= limit) | ((self.confirmed >= limit) & (self.confirmed <= day)) | ((self.renewed >= limit) & (self.renewed <= day))
        return (self.kind != TRANSFER) & ~fresh


@dataclass(frozen=True, slots=True)
class Row:
    """One link before it becomes a row of columns; start and end are ids of places."""

    claim: int
    start: int
    end: int
    kind: str
    since: date
    until: date | None = None
    confirmed: date | None = None
    renewed: date | None = None
    contested: date | None = None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a place stands in the picture, and in which group."""

    x: float
    y: float
    group: int = NO_GROUP


def assemble(
    places: Sequence[Place], rows: Sequence[Row], funding: Sequence[tuple[int, date, date | None, str]], positions: dict[int, Position]
) -> Graph:
    """Make a graph of places, links and fundings (id of a place, from, until, cohort). Places are ordered by key; the same input gives the same
    columns. Positions that are missing are NaN: `layout.settled` gives them one."""
    ordered = tuple(sorted(places, key=lambda place: (place.key, place.id)))
    index = {place.id: number for number, place in enumerate(ordered)}
    rows = sorted(rows, key=lambda row: (index[row.start], index[row.end], KINDS.index(row.kind), row.since, row.claim))
    sets = sorted({row.themes for row in rows} | {()})
    theme = {one: number for number, one in enumerate(sets)}
    where = [positions.get(place.id) for place in ordered]

    def column(values: list[int]) -> Ints:
        return np.array(values, np.int32)

    return Graph(
        ordered, column([index[row.start] for row in rows]), column([index[row.end] for row in rows]),
        column([KINDS.index(row.kind) for row in rows]), column([number_of(row.since) for row in rows]),
        column([number_of(row.until) for row in rows]), column([number_of(row.confirmed) for row in rows]),
        column([number_of(row.renewed) for row in rows]), column([number_of(row.contested) for row in rows]),
        column([theme[row.themes] for row in rows]), np.array([row.claim for row in rows], np.int64), tuple(sets),
        tuple(Funding(index[one[0]], number_of(one[1]), number_of(one[2]), one[3]) for one in sorted(funding, key=str) if one[0] in index),
        np.array([one.x if one else np.nan for one in where], np.float32), np.array([one.y if one else np.nan for one in where], np.float32),
        column([one.group if one else NO_GROUP for one in where]),
    )  # fmt: skip
