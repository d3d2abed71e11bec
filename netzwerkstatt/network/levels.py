"""Places summed up to Länder or districts, for what is too large to be drawn place by place. Pure."""

from dataclasses import dataclass

import numpy as np

from netzwerkstatt.network.graph import Graph, Ints
from netzwerkstatt.network.selecting import Picked

STATE, DISTRICT = "state", "district"
ABROAD = "abroad"
MOST_PLACES, MOST_LINKS = 20_000, 250_000  # more than that is not sent to a browser


@dataclass(frozen=True, slots=True)
class Node:
    """A Land, a district, or all places abroad: how many linked places it holds, and how many pairs lie within it."""

    code: str
    places: int
    inside: int


@dataclass(frozen=True, slots=True)
class Axis:
    """What lies between two of them: unordered pairs of places, and statements."""

    low: str
    high: str
    pairs: int
    statements: int


@dataclass(frozen=True, slots=True)
class Summed:
    """The whole, summed up: nodes by code, axes with the most pairs first."""

    level: str
    nodes: tuple[Node, ...]
    axes: tuple[Axis, ...]


def is_too_large(graph: Graph) -> bool:
    """Say whether a graph is shown summed up first."""
    return len(graph.places) > MOST_PLACES or len(graph.start) > MOST_LINKS


def code_of(graph: Graph, level: str, within: str = "") -> tuple[list[str], Ints]:
    """Give the codes of a level, and the number of each place's; places without one stand under their Land, else abroad. `within` a Land, only its
    own places stand under districts."""
    words = []
    for place in graph.places:
        own = place.key if place.kind == "district" else place.district
        is_split = level == DISTRICT and within in ("", place.state)
        words.append((own if is_split else "") or place.state or ABROAD)
    codes = sorted(set(words))
    number = {code: index for index, code in enumerate(codes)}
    return codes, np.array([number[word] for word in words], np.int32)


def summed(picked: Picked, level: str, within: str = "") -> Summed:
    """Sum up a choice; `within` a Land, the others stay whole."""
    graph = picked.graph
    low, high, pair = graph.pairs
    codes, number = code_of(graph, level, within)
    size = max(len(codes), 1)
    ends = np.sort(np.stack([number[low], number[high]]), axis=0).astype(np.int64) if len(low) else np.zeros((2, 0), np.int64)
    axis = ends[0] * size + ends[1]
    pairs = np.bincount(axis[picked.pairs], minlength=size * size)
    statements = np.bincount(axis[pair[picked.links & (graph.kind < 3)]], minlength=size * size)
    held = np.bincount(number[picked.places], minlength=size)
    nodes = tuple(Node(code, int(held[n]), int(pairs[n * size + n])) for n, code in enumerate(codes) if held[n])
    found = [
        Axis(codes[one // size], codes[one % size], int(pairs[one]), int(statements[one]))
        for one in np.flatnonzero(pairs).tolist() if one // size != one % size
    ]  # fmt: skip
    return Summed(level, nodes, tuple(sorted(found, key=lambda one: (-one.pairs, one.low, one.high))))


def middles(graph: Graph, level: str, within: str = "") -> dict[str, tuple[float, float]]:
    """Give the middle of each code's places as (longitude, latitude); codes whose places have no degrees are not in it."""
    codes, number = code_of(graph, level, within)
    degrees = np.array([(np.nan if p.longitude is None else p.longitude, np.nan if p.latitude is None else p.latitude) for p in graph.places], float)
    known = ~np.isnan(degrees).any(axis=1) if len(degrees) else np.zeros(0, np.bool_)
    count = np.bincount(number[known], minlength=len(codes))
    sums = [np.bincount(number[known], degrees[known, axis], len(codes)) for axis in (0, 1)] if len(degrees) else []
    return {code: (float(sums[0][n] / count[n]), float(sums[1][n] / count[n])) for n, code in enumerate(codes) if count[n]}
