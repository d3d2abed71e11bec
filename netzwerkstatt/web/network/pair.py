"""The evidence of one pair: who says what since when, known since when, backed by what; common neighbours."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.network.graph import STATUSES, STRENGTHS, Place, number_of
from netzwerkstatt.network.selecting import Picked, Wanted, select
from netzwerkstatt.network.spoken import Answer, Spoken, spoken_between
from netzwerkstatt.network.store import AUDIENCES, Kept
from netzwerkstatt.web.network.aging import old_statements


@dataclass(frozen=True)
class Pair:
    """Two places, what holds between them on the day, and what held before. `strength` is "" where nothing holds."""

    low: Place
    high: Place
    holding: list[Spoken]
    before: list[Spoken]
    strength: str
    statuses: tuple[str, str]
    common: list[Place]
    is_old: bool
    day: date
    named: dict[int, Place]

    @property
    def statements(self) -> int:
        """Count the statements that hold."""
        return sum(not one.is_derived for one in self.holding)

    @property
    def kinds(self) -> list[str]:
        """Name the kinds that hold."""
        return list(dict.fromkeys(one.kind_label for one in self.holding))

    @property
    def themes(self) -> tuple[str, ...]:
        """Give the themes of what holds."""
        return tuple(dict.fromkeys(theme for one in self.holding for theme in one.themes))

    @property
    def since(self) -> date | None:
        """Give the day the first of what holds began."""
        return min((one.since for one in self.holding), default=None)

    @property
    def confirmed(self) -> date | None:
        """Give the day of the last yes."""
        return max((answer.on for one in self.holding for answer in one.answers if not answer.is_contest), default=None)

    @property
    def is_contested(self) -> bool:
        """Say whether anything that holds is contested."""
        return any(one.is_contested(self.day) for one in self.holding)

    @property
    def told(self) -> list[tuple[Spoken, Place, Place, list[tuple[Answer, Place | None]]]]:
        """Tell what holds with the names of who says it and of whom."""
        return [self._named(one) for one in self.holding]

    @property
    def told_before(self) -> list[tuple[Spoken, Place, Place, list[tuple[Answer, Place | None]]]]:
        """Tell what ended."""
        return [self._named(one) for one in self.before]

    def _named(self, one: Spoken) -> tuple[Spoken, Place, Place, list[tuple[Answer, Place | None]]]:
        answers = [(answer, self.named.get(answer.place) if answer.place else None) for answer in one.answers]
        return one, self.named[one.start], self.named[one.end], answers


def pair_of(kept: Kept, ends: tuple[int, int], question: Question) -> Pair | None:
    """Gather a pair by the indices of its places; None where nobody of this audience may see a link between them. Three queries."""
    graph = kept.graph
    places = graph.places[ends[0]], graph.places[ends[1]]
    spoken = spoken_between(places[0].id, places[1].id, question, AUDIENCES[kept.audience])
    if not spoken:
        return None
    picked = select(graph, Wanted(number_of(question.day)))
    rows = picked.links & _joins(picked, ends)
    found = picked.pair_strength[graph.pairs[2][rows]]
    holding = [one for one in spoken if one.is_in_force(question.day)]
    return Pair(
        *places, holding, [one for one in spoken if not one.is_in_force(question.day)], STRENGTHS[found[0]] if len(found) else "",
        (STATUSES[picked.statuses[ends[0]]], STATUSES[picked.statuses[ends[1]]]), _common(picked, ends),
        bool((rows & old_statements(graph, question.day)).any()),
        question.day, {place.id: place for place in places},
    )  # fmt: skip


def _joins(picked: Picked, ends: tuple[int, int]) -> np.ndarray:
    graph = picked.graph
    forth = (graph.start == ends[0]) & (graph.end == ends[1])
    return forth | ((graph.start == ends[1]) & (graph.end == ends[0]))


def _common(picked: Picked, ends: tuple[int, int]) -> list[Place]:
    """Give the places both work with, by name."""
    low, high, _pair = picked.graph.pairs
    ends_of = low[picked.pairs], high[picked.pairs]
    around = [set(ends_of[1][ends_of[0] == one].tolist()) | set(ends_of[0][ends_of[1] == one].tolist()) for one in ends]
    return sorted((picked.graph.places[one] for one in around[0] & around[1]), key=lambda place: place.name)
