"""A place's own network: partners and their partners are those counted by hand, each stands once, in its partner's sector."""

from math import atan2, hypot

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from netzwerkstatt.network.graph import number_of
from netzwerkstatt.network.rings import INNER, MIDDLE, rings_around
from netzwerkstatt.network.selecting import Wanted, select
from tests.network.webs import DAYS, FIRST, drawn

TODAY = number_of(FIRST) + DAYS


@given(st.integers(0, 2_000), st.integers(0, 11))
def test_rings_hold_partners_and_their_partners_once(seed: int, place: int) -> None:
    picked = select(drawn(seed), Wanted(TODAY))
    low, high, _pair = picked.graph.pairs
    pairs = {frozenset((int(low[row]), int(high[row]))) for row in np.flatnonzero(picked.pairs)}
    first = {other for pair in pairs if place in pair for other in pair - {place}}
    second = {other for pair in pairs if pair & first for other in pair} - first - {place}
    rings = rings_around(picked, place)
    assert set(rings.first) == first and len(rings.first) == len(first)
    assert set(rings.second) == second
    assert all(frozenset((one, host)) in pairs and host in first for one, host in rings.host.items())
    assert set(rings.points) == {place} | first | second
    assert set(rings_around(picked, place, 1).points) == {place} | first


@given(st.integers(0, 2_000))
def test_nobody_stands_on_anybody(seed: int) -> None:
    picked = select(drawn(seed, 30, 90), Wanted(TODAY))
    place = int(np.argmax(np.bincount(np.concatenate([picked.graph.pairs[0][picked.pairs], picked.graph.pairs[1][picked.pairs]]), minlength=30)))
    rings = rings_around(picked, place)
    spots = list(rings.points.values())
    assert min((hypot(ax - bx, ay - by) for n, (ax, ay) in enumerate(spots) for bx, by in spots[n + 1 :]), default=9) > 4

    def turn(one: int, radius: tuple[float, float]) -> float:
        x, y = rings.points[one]
        return atan2((y - MIDDLE[1]) / radius[1], (x - MIDDLE[0]) / radius[0])

    around = [turn(one, INNER) for one in rings.first]
    begun = around.index(min(around)) if around else 0
    assert sorted(around) == around[begun:] + around[:begun], "partners stand in their order around the place"
