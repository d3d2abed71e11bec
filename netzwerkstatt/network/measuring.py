"""Measures as plain values that travel: into a row, into JSON, onto a page. Stable codes, no words; meanings.py has those. Pure."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import numpy as np

from netzwerkstatt.network.between import Between
from netzwerkstatt.network.graph import FUNDED, Graph, Ints
from netzwerkstatt.network.measures import Measures, Standing
from netzwerkstatt.network.selecting import Picked
from netzwerkstatt.network.ties import modularity

SHOWN = 10
LEAST_PARTNERS = 5  # who has fewer is no broker, however little they know each other
ORDERS: dict[str, Callable[[Standing], float]] = {
    "partners": lambda one: one.partners,
    "between": lambda one: one.between or 0.0,
    "brokers": lambda one: 0.0 if one.constraint is None or one.partners < LEAST_PARTNERS else 1 / one.constraint,
    "pagerank": lambda one: one.pagerank,
    "looked_at": lambda one: one.looked_at,
    "gives": lambda one: one.gives,
    "receives": lambda one: one.receives,
}  # fmt: skip
VALUES = {"brokers": "constraint"}


def content_of(picked: Picked, between: Between | None = None, groups: Ints | None = None) -> dict[str, Any]:
    """Give all measures of a choice: `overall`, `top` lists of places, `isolated` places; `between` and `groups` only where they were computed."""
    measures = Measures(picked)
    found: dict[str, Any] = asdict(measures.overall())
    found |= found.pop("shares")
    if groups is not None:
        linked = measures.partners > 0
        found |= {"groups": int(np.count_nonzero(np.bincount(groups[linked]) >= 3)), "modularity": round(modularity(measures.web, groups), 4)}
    standings = measures.standings(between.values if between else None)
    orders = [code for code in ORDERS if between or code != "between"]
    return {
        "overall": found,
        "between_sources": between.sources if between else None,
        "top": {code: top(picked.graph, standings, code) for code in orders},
        "isolated": [[place.key, place.name] for place in isolated(picked)],
    }


def top(graph: Graph, standings: list[Standing], code: str, count: int = SHOWN) -> list[dict[str, Any]]:
    """Give the places that come first by a measure; those with nothing to show are left out."""
    order = ORDERS[code]
    first = sorted((one for one in standings if order(one) > 0), key=lambda one: (-order(one), graph.places[one.place].key))[:count]
    value = VALUES.get(code, code)
    return [{"key": graph.places[one.place].key, "name": graph.places[one.place].name, "value": _short(getattr(one, value))} for one in first]


def isolated(picked: Picked) -> list[Any]:
    """Give the funded places without a link in force on the day, whatever the filters."""
    graph = picked.graph
    alive = graph.in_force(picked.wanted.day)
    linked = np.zeros(len(graph.places), np.bool_)
    linked[graph.start[alive]] = linked[graph.end[alive]] = True
    return [graph.places[index] for index in np.flatnonzero((picked.statuses == FUNDED) & ~linked)]


def _short(value: float) -> float:
    return value if isinstance(value, int) else round(value, 5)
