"""A place for those the last drawing does not know: beside whom they work with, else where they lie, else at the lower left. Pure."""

from dataclasses import replace
from hashlib import blake2b

import numpy as np

from netzwerkstatt.network.graph import Graph

WIDE, HIGH = 1_000.0, 700.0  # the picture's units
BESIDE = 14.0
ROUNDS = 4
# The country's corners in degrees lead to the picture's; places abroad stay at its rim.
WEST, EAST, SOUTH, NORTH = 5.8, 15.1, 47.2, 55.1
ROOM = 60.0


def settled(graph: Graph) -> Graph:
    """Give every place a position. The same graph gives the same positions; those that are known do not move."""
    unknown = np.isnan(graph.x)
    if not unknown.any():
        return graph
    x, y, group = graph.x.astype(float), graph.y.astype(float), graph.group.copy()
    if not unknown.all():
        for _round in range(ROUNDS):
            _beside(graph, x, y, group)
    for index in np.flatnonzero(np.isnan(x)):
        place = graph.places[index]
        x[index], y[index] = where_it_lies(place.latitude, place.longitude) or (ROOM, HIGH - ROOM / 2)
    for index in np.flatnonzero(unknown):
        aside, below = _jitter(graph.places[index].key)
        x[index] = min(max(x[index] + aside, 0.0), WIDE)
        y[index] = min(max(y[index] + below, 0.0), HIGH)
    return replace(graph, x=x.astype(np.float32), y=y.astype(np.float32), group=group)


def where_it_lies(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    """Put degrees into the picture, north on top; None where the register knows none."""
    if latitude is None or longitude is None:
        return None
    across = (min(max(longitude, WEST - 1), EAST + 1) - WEST) / (EAST - WEST)
    down = (NORTH - min(max(latitude, SOUTH - 0.6), NORTH + 0.6)) / (NORTH - SOUTH)
    return ROOM + across * (WIDE - 2 * ROOM), ROOM + down * (HIGH - 2 * ROOM)


def _beside(graph: Graph, x: np.ndarray, y: np.ndarray, group: np.ndarray) -> None:
    """Put places without a position into the middle of those they are linked with, and into the group of most of them."""
    known = ~np.isnan(x)
    ends = np.concatenate([graph.start, graph.end]), np.concatenate([graph.end, graph.start])
    use = ~known[ends[0]] & known[ends[1]]
    here, there = ends[0][use], ends[1][use]
    size = len(graph.places)
    count = np.bincount(here, minlength=size)
    found = count > 0
    x[found] = np.bincount(here, x[there], size)[found] / count[found]
    y[found] = np.bincount(here, y[there], size)[found] / count[found]
    for index in np.flatnonzero(found):
        groups = group[there[here == index]]
        group[index] = np.bincount(groups + 1).argmax() - 1


def _jitter(key: str) -> tuple[float, float]:
    digest = blake2b(key.encode(), digest_size=2).digest()
    return (digest[0] / 255 - 0.5) * 2 * BESIDE, (digest[1] / 255 - 0.5) * 2 * BESIDE
