"""The picture: the same from the same, in the frame, legible, and still recognised when it is drawn again."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.webs import LAST_DAY, SIZES, web
from netzwerkstatt.network.graph import NO_GROUP
from netzwerkstatt.network.grouping import kept_groups, renumbered
from netzwerkstatt.network.hulls import outline
from netzwerkstatt.network.layout import SHOWN_GROUPS, Asked, Drawn, draw, fitted
from netzwerkstatt.network.measures import Measures
from netzwerkstatt.network.selecting import Wanted, select
from netzwerkstatt.network.settling import HIGH, WIDE
from netzwerkstatt.network.ties import Web, degrees
from tests.house.sources import ROOT


def asked(places: int, links: int, seed: int = 4) -> Asked:
    graph = web(places, links, seed)
    chosen = Measures(select(graph, Wanted(LAST_DAY))).web
    at = np.array([(place.latitude, place.longitude) for place in graph.places], float)
    return Asked(chosen, at[:, 0], at[:, 1], np.zeros(places), np.full((places, 2), np.nan), np.full(places, NO_GROUP, np.int32))


@pytest.fixture(scope="module")
def small() -> tuple[Asked, Drawn]:
    chosen = asked(*SIZES["S"])
    return chosen, draw(chosen)


def again(chosen: Asked, last: Drawn, links: int) -> Asked:
    """Give the same network with some more pairs, and where everybody stood."""
    rng = np.random.default_rng(1)
    known = set(zip(chosen.web.low.tolist(), chosen.web.high.tolist(), strict=True))
    while len(known) < len(chosen.web.low) + links:
        one, other = sorted(rng.integers(0, chosen.web.size, 2).tolist())
        known |= {(one, other)} if one != other else set()
    pairs = np.array(sorted(known), np.int32)
    return replace(chosen, web=Web(chosen.web.size, pairs[:, 0], pairs[:, 1]), last=last.at, last_groups=last.group)


def test_everybody_stands_in_the_frame_and_apart(small: tuple[Asked, Drawn]) -> None:
    chosen, drawn = small
    assert np.all(drawn.at >= 0) and np.all(drawn.at <= (WIDE, HIGH))
    apart = np.hypot(*(drawn.at[:, None] - drawn.at[None, :]).transpose(2, 0, 1)) + np.eye(len(drawn.at)) * 99
    assert apart.min() > 4
    alone = degrees(chosen.web) == 0
    assert alone.any() and set(drawn.group[alone].tolist()) == {NO_GROUP}
    assert len(set(drawn.at[alone][:, 1].tolist())) == 1, "those without a link stand in one row"
    assert drawn.at[~alone][:, 1].max() < drawn.at[alone][:, 1].min()


def test_groups_are_numbered_by_size_and_stand_apart(small: tuple[Asked, Drawn]) -> None:
    _chosen, drawn = small
    sizes = [int(np.sum(drawn.group == group.number)) for group in drawn.groups]
    assert sizes == sorted(sizes, reverse=True) and len(sizes) <= SHOWN_GROUPS
    centres = np.array([drawn.at[drawn.group == group.number].mean(axis=0) for group in drawn.groups])
    members = drawn.group != NO_GROUP
    nearest = np.hypot(*(drawn.at[members][:, None] - centres[None, :]).transpose(2, 0, 1)).argmin(axis=1)
    assert np.mean(nearest == drawn.group[members]) > 0.9


def test_an_outline_holds_its_members(small: tuple[Asked, Drawn]) -> None:
    _chosen, drawn = small
    for group in drawn.groups:
        ring = np.array(group.hull, float)
        assert len(ring) >= 8
        members = drawn.at[drawn.group == group.number]
        assert np.mean([inside(point, ring) for point in members]) >= 0.95


def inside(point: np.ndarray, ring: np.ndarray) -> bool:
    one, other = ring, np.roll(ring, -1, axis=0)
    crosses = (one[:, 1] > point[1]) != (other[:, 1] > point[1])
    slope = (other[:, 0] - one[:, 0]) / np.where(one[:, 1] == other[:, 1], 1, other[:, 1] - one[:, 1])
    return int(np.sum(crosses & (point[0] < one[:, 0] + (point[1] - one[:, 1]) * slope))) % 2 == 1


def test_a_single_place_and_a_pair_have_an_outline_too() -> None:
    for count in (1, 2):
        at = np.column_stack([100.0 + 30 * np.arange(count), np.full(count, 50.0)])
        assert len(outline(at, np.zeros((0, 2), np.int64))) >= 8


DRAW = "import json, tests.network.test_layout as t; print(json.dumps(t.draw(t.asked(120, 260)).at.tolist()))"


def test_the_same_network_gives_the_same_picture_in_every_process() -> None:
    pictures = [
        subprocess.run([sys.executable, "-c", DRAW], env=os.environ | {"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, text=True, check=True)
        for seed in ("1", "2")
    ]
    assert json.loads(pictures[0].stdout) == json.loads(pictures[1].stdout) == draw(asked(120, 260)).at.tolist()


def test_one_link_more_in_a_hundred_moves_the_rest_little(small: tuple[Asked, Drawn]) -> None:
    chosen, drawn = small
    new = draw(again(chosen, drawn, links=9))
    both = (degrees(chosen.web) > 0) & (new.group == drawn.group)
    moved = np.hypot(*(new.at - drawn.at)[degrees(chosen.web) > 0].T)
    fit = fitted(new.at[both], drawn.at[both], np.ones(int(both.sum()), np.bool_))
    assert new.is_kept and np.mean(both[degrees(chosen.web) > 0]) > 0.98
    assert moved.mean() <= 0.05 * WIDE
    assert np.hypot(*(fit - drawn.at[both]).T).mean() <= moved.mean() + 1
    # Negative control: drawn as if nobody had stood anywhere, the picture is another.
    unknown = replace(again(chosen, drawn, links=9), last=np.full_like(drawn.at, np.nan), last_groups=np.full_like(drawn.group, NO_GROUP))
    assert np.hypot(*(draw(unknown).at - drawn.at)[both].T).mean() > 2 * moved.mean()


def test_pictures_of_nothing_and_of_one_pair() -> None:
    nothing = replace(asked(5, 3), web=Web(5, np.zeros(0, np.int32), np.zeros(0, np.int32)))
    assert draw(nothing).groups == () and len(set(draw(nothing).at[:, 1].tolist())) == 1
    pair = replace(asked(5, 3), web=Web(5, np.array([0], np.int32), np.array([1], np.int32)))
    found = draw(pair)
    assert np.all(np.isfinite(found.at)) and np.hypot(*(found.at[0] - found.at[1])) > 4


def test_places_without_a_point_are_drawn_too() -> None:
    chosen = asked(60, 120)
    unknown = np.full(60, np.nan)
    assert np.all(np.isfinite(draw(replace(chosen, latitude=unknown, longitude=unknown)).at))


def test_a_large_network_is_drawn_with_springs_and_its_groups_stand_apart() -> None:
    chosen = asked(2_000, 12_000)
    drawn = draw(chosen)
    assert np.all(drawn.at >= 0) and np.all(drawn.at <= (WIDE, HIGH))
    centres = np.array([drawn.at[drawn.group == group.number].mean(axis=0) for group in drawn.groups])
    members = drawn.group != NO_GROUP
    nearest = np.hypot(*(drawn.at[members][:, None] - centres[None, :]).transpose(2, 0, 1)).argmin(axis=1)
    assert np.mean(nearest == drawn.group[members]) > 0.9


def test_groups_keep_their_numbers_when_they_are_found_anew() -> None:
    last = np.array([0, 0, 0, 1, 1, 1, -1], np.int32)
    assert renumbered(np.array([1, 1, 1, 0, 0, 0, 2], np.int32), last, 9).tolist()[:6] == [0, 0, 0, 1, 1, 1]


def test_new_places_join_the_group_of_most_of_their_partners() -> None:
    chosen = Web(6, np.array([0, 1, 3, 0, 1], np.int32), np.array([1, 2, 4, 5, 5], np.int32))
    last = np.array([0, 0, 0, 1, 1, NO_GROUP], np.int32)
    assert kept_groups(chosen, last, np.zeros(6, np.int32), 9).tolist() == [0, 0, 0, 1, 1, 0]
