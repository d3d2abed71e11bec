"""Groups apart as discs, places apart within them: the rounds that turn positions into a picture one can read. Pure; numpy and a k-d tree."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from netzwerkstatt.network.graph import Ints

Floats = NDArray[np.float64]
LEAST, BY_PARTNERS = 2.1, 1.42  # radius of a place, in units of the picture
ROOM, RIM = 11.5, 18.0  # a group's disc: by the root of its members, and its rim
GAP, GAP_BETWEEN = 8.5, 17.0  # between two places of a group, of two groups
BACK = 0.14  # a stray's way back to its group in one round
MIDDLE = np.array([0.010, 0.018])  # everything's way to the middle; less across, since the picture is wide


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often, and how far a place may move in one round."""

    count: int
    clip: float


FRESH, LARGE, AGAIN = Rounds(420, 9.0), Rounds(140, 30.0), Rounds(40, 4.0)


def radii(partners: Ints) -> Floats:
    """Give the radius of each place by its partners."""
    found: Floats = LEAST + BY_PARTNERS * np.sqrt(partners)
    return found


def disc(members: Floats) -> Floats:
    """Give the radius of groups by their members."""
    return ROOM * np.sqrt(members) + RIM


def reach(groups: Ints) -> float:
    """Say how far coordinates with a spread of 1 are stretched, so that the discs of all groups have room."""
    return 0.5 * float(np.sqrt(np.sum(disc(np.bincount(groups).astype(float)) ** 2)))


def spread(at: Floats, groups: Ints, radius: Floats, rounds: Rounds) -> Floats:
    """Move places apart round by round; each round works on where the last one left them."""
    members = np.bincount(groups).astype(float)
    for _round in range(rounds.count):
        centre = _centres(at, groups, members)
        move = _groups_apart(centre, members)[groups] + _strays_back(at, centre, groups, members) + _places_apart(at, groups, radius)
        move -= at * MIDDLE
        length = np.hypot(move[:, 0], move[:, 1])
        at = at + move * np.minimum(1.0, rounds.clip / np.maximum(length, 1e-9))[:, None]
    return at


def _centres(at: Floats, groups: Ints, members: Floats) -> Floats:
    sums = np.column_stack([np.bincount(groups, at[:, axis], len(members)) for axis in (0, 1)])
    return sums / np.maximum(members, 1)[:, None]


def _groups_apart(centre: Floats, members: Floats) -> Floats:
    """Push discs that overlap half of it apart, the smaller one further."""
    aside = centre[:, None, :] - centre[None, :, :]
    distance = np.hypot(aside[..., 0], aside[..., 1])
    size = disc(members)
    overlap = np.maximum(size[:, None] + size[None, :] - distance, 0.0)
    np.fill_diagonal(overlap, 0.0)
    share = members[None, :] / np.maximum(members[:, None] + members[None, :], 1)
    way = np.divide(aside, distance[..., None], out=np.zeros_like(aside), where=distance[..., None] > 1e-9)
    found: Floats = (way * (overlap * share * 0.5)[..., None]).sum(axis=1)
    return found


def _strays_back(at: Floats, centre: Floats, groups: Ints, members: Floats) -> Floats:
    aside = centre[groups] - at
    distance = np.hypot(aside[:, 0], aside[:, 1])
    beyond = np.maximum(distance - (disc(members) - RIM)[groups], 0.0)
    return aside * (BACK * beyond / np.maximum(distance, 1e-9))[:, None]


def _places_apart(at: Floats, groups: Ints, radius: Floats) -> Floats:
    """Push places that stand too near half of it apart, each pair by itself."""
    pairs = cKDTree(at).query_pairs(2 * radius.max() + GAP_BETWEEN, output_type="ndarray")
    if not len(pairs):
        return np.zeros_like(at)
    one, other = pairs[:, 0], pairs[:, 1]
    aside = at[one] - at[other]
    distance = np.maximum(np.hypot(aside[:, 0], aside[:, 1]), 1e-6)
    wanted = radius[one] + radius[other] + np.where(groups[one] == groups[other], GAP, GAP_BETWEEN)
    push = aside * (np.maximum(wanted - distance, 0.0) / distance * 0.35)[:, None]
    size = len(at)
    return np.column_stack([np.bincount(one, push[:, axis], size) - np.bincount(other, push[:, axis], size) for axis in (0, 1)])
