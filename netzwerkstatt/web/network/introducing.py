"""The shortest useful introduction between two places, told step by step: over whom, on which subject, on what evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netzwerkstatt.design.filters import LONGEST_VALUE, Filter, read_filter
from netzwerkstatt.ledger.answers import HOLDS_MONTHS, months_before
from netzwerkstatt.network.graph import KINDS, STRENGTHS, Graph, Mask, Place, day_of, number_of
from netzwerkstatt.network.paths import MOST_STEPS, Step, Way, introduction
from netzwerkstatt.network.queries import kind_label
from netzwerkstatt.network.selecting import Wanted, select
from netzwerkstatt.registry.queries import theme_labels
from netzwerkstatt.web.network.aging import old_statements
from netzwerkstatt.web.network.asked import Typed, typed_place

MOST_OTHERS = 12  # so many places can be left out before somebody begins anew


@dataclass(frozen=True, slots=True)
class StepTold:
    """One introduction in words."""

    start: Place
    end: Place
    strength: str
    kinds: tuple[str, ...]
    themes: tuple[str, ...]
    shared: tuple[str, ...]
    since: date | None
    is_stale: bool


@dataclass(frozen=True)
class Introduction:
    """What was asked, and the way that was found; `without` are the keys of places left out on the way."""

    start: Typed
    end: Typed
    theme: Filter
    without: tuple[str, ...]
    is_asked: bool
    steps: tuple[StepTold, ...]
    places: tuple[Place, ...]
    ends: tuple[Place, Place] | None

    @property
    def unknown(self) -> list[Typed | Filter]:
        """Give whatever was not understood."""
        read: list[Typed | Filter] = [self.start, self.end, self.theme]
        return [one for one in read if one.unknown]

    @property
    def between(self) -> tuple[Place, ...]:
        """Give the places in between: who introduces."""
        return self.places[1:-1]

    @property
    def others(self) -> str:
        """Give the keys to leave out for another way; "" where the way is direct or enough was tried."""
        keys = (*self.without, *(place.key for place in self.between))
        return ",".join(keys) if self.between and len(keys) <= MOST_OTHERS else ""

    @property
    def most_steps(self) -> int:
        """Say how many steps a way may have."""
        return MOST_STEPS


def introduction_of(graph: Graph, day: date, query: Mapping[str, str]) -> Introduction:
    """Read who wants to get to know whom, and find the way."""
    start, first = typed_place(query, graph, "von", _("Wer?"))
    end, last = typed_place(query, graph, "nach", _("Will wen kennenlernen?"))
    themes = theme_labels(get_language() or "de")
    theme = read_filter(query, "thema", (_("Gemeinsames Thema"), _("Irgendein Thema")), sorted(themes.items(), key=lambda one: one[1]))
    if first is not None and first == last:
        end = Typed("nach", end.label, end.value, _("Nennen Sie eine andere Kommune als die erste."))
    keys = tuple(key for key in query.get("ohne", "")[: LONGEST_VALUE * MOST_OTHERS].split(",") if key in graph.index_of_key)[:MOST_OTHERS]
    if first is None or last is None or end.message:
        return Introduction(start, end, theme, keys, bool(start.value and end.value), (), (), None)
    left_out = {graph.index_of_key[key] for key in keys} - {first, last}
    picked = select(graph, Wanted(number_of(day)))
    way = introduction(picked, first, last, limit=number_of(months_before(day, HOLDS_MONTHS)), theme=theme.chosen, without=left_out)
    ends = graph.places[first], graph.places[last]
    old = old_statements(graph, day)
    steps = tuple(_step(graph, step, themes, old) for step in way.steps) if way else ()
    return Introduction(start, end, theme, keys, True, steps, _on(graph, way), ends)


def _step(graph: Graph, step: Step, themes: Mapping[str, str], old: Mask) -> StepTold:
    rows = list(step.links)
    kinds = dict.fromkeys(kind_label(KINDS[kind]) for kind in graph.kind[rows].tolist())

    def named(codes: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(themes.get(code, code) for code in codes)

    return StepTold(
        graph.places[step.start], graph.places[step.end], STRENGTHS[step.strength], tuple(kinds), named(step.themes), named(step.shared),
        day_of(int(graph.since[rows].min())), step.is_stale and bool(old[rows].any()),
    )  # fmt: skip


def _on(graph: Graph, way: Way | None) -> tuple[Place, ...]:
    return (graph.places[way.steps[0].start], *(graph.places[step.end] for step in way.steps)) if way else ()
