"""The picture of the network: who stands where, in which group, with which outline. Pure: the same input gives the same picture.

In steps: who works closely together; distances that follow the network, from geography as the start; groups and places apart; into the frame.
Drawn again, it starts from the last positions and keeps the groups while they are still good, so that people find their town where it was.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netzwerkstatt.network.engines import communities
from netzwerkstatt.network.graph import NO_GROUP, Ints
from netzwerkstatt.network.grouping import kept_groups, renumbered
from netzwerkstatt.network.hulls import Outline, outline
from netzwerkstatt.network.settling import HIGH, WIDE
from netzwerkstatt.network.spreading import AGAIN, FRESH, LARGE, radii, reach, spread
from netzwerkstatt.network.springs import sprung
from netzwerkstatt.network.stress import majorised, whitened
from netzwerkstatt.network.ties import Floats, Web, degrees, modularity

SMALL = 1_500  # linked places; more are drawn with springs
SHOWN_GROUPS = 9  # as many as there are hues
MARGIN, BELOW = 34.0, 30.0  # round the picture; under it, for places without a link
STRETCH_WIDE, STRETCH_HIGH = 1.18, 1.28
ROW_STEP, ROW_LEFT = 14.0, 16.0
SAME = 0.02  # how much of the modularity kept groups may lose


@dataclass(frozen=True, eq=False)
class Asked:
    """What is to be drawn: pairs; where places lie (degrees, NaN where unknown); how many people live there (0: unknown); last positions (NaN
    for new places) and groups."""

    web: Web
    latitude: Floats
    longitude: Floats
    people: Floats
    last: Floats
    last_groups: Ints


@dataclass(frozen=True, slots=True)
class Group:
    """A group that is shown: number, index of the place it is named after, outline."""

    number: int
    place: int
    hull: Outline


@dataclass(frozen=True, eq=False)
class Drawn:
    """Where each place stands (0 to 1,000 across, 0 to 700 down), its group or NO_GROUP, the groups, and how good the picture is."""

    at: Floats
    group: Ints
    groups: tuple[Group, ...]
    modularity: float
    is_kept: bool


def draw(asked: Asked) -> Drawn:
    """Draw a network, again if there are last positions."""
    partners = degrees(asked.web)
    linked = np.flatnonzero(partners)
    at = np.zeros((asked.web.size, 2))
    group = np.full(asked.web.size, NO_GROUP, np.int32)
    alone = np.flatnonzero(partners == 0)
    at[alone] = _row(len(alone))
    if not len(linked):
        return Drawn(at, group, (), 0.0, False)
    inner = _narrowed(asked, linked)
    groups, is_kept = _grouped(inner)
    at[linked] = _framed(_placed(inner, groups, partners[linked], is_kept), BELOW if len(alone) else 0.0)
    group[linked] = np.where(groups < SHOWN_GROUPS, groups, NO_GROUP)
    at = np.round(at, 1)
    named = tuple(_named(asked, at, group, partners, number) for number in range(SHOWN_GROUPS) if np.any(group == number))
    return Drawn(at, group, named, round(modularity(inner.web, groups), 4), is_kept)


def _narrowed(asked: Asked, linked: NDArray[np.int64]) -> Asked:
    """Leave places without a link out."""
    index = np.full(asked.web.size, -1, np.int32)
    index[linked] = np.arange(len(linked), dtype=np.int32)
    web = Web(len(linked), index[asked.web.low], index[asked.web.high])
    return Asked(web, asked.latitude[linked], asked.longitude[linked], asked.people[linked], asked.last[linked], asked.last_groups[linked])


def _grouped(asked: Asked) -> tuple[Ints, bool]:
    """Give the groups, the last ones while they are about as good as new ones; and whether they were kept."""
    fresh = communities(asked.web)
    if np.all(asked.last_groups == NO_GROUP):
        return fresh, False
    kept = kept_groups(asked.web, asked.last_groups, fresh, SHOWN_GROUPS)
    if modularity(asked.web, kept) >= modularity(asked.web, fresh) - SAME:
        return kept, True
    return renumbered(fresh, asked.last_groups, SHOWN_GROUPS), False


def _placed(asked: Asked, groups: Ints, partners: Ints, is_kept: bool) -> Floats:
    known = ~np.isnan(asked.last[:, 0])
    if is_kept and known.any():
        return _placed_again(asked, groups, partners, known)
    start = geography(asked)
    is_large = asked.web.size > SMALL
    found = sprung(asked.web, groups, start) if is_large else majorised(asked.web, groups, start)
    return spread(found * reach(groups), groups, radii(partners), LARGE if is_large else FRESH)


def _placed_again(asked: Asked, groups: Ints, partners: Ints, known: NDArray[np.bool_]) -> Floats:
    """Start from the last positions, new places in the middle of their partners; then turn the whole back onto the last picture."""
    start = beside(asked.web, asked.last, groups)
    scale = _scale(start, groups)
    moved = spread((start - start[known].mean(axis=0)) * scale, groups, radii(partners), AGAIN)
    return fitted(moved, asked.last, known)


def _scale(at: Floats, groups: Ints) -> float:
    return reach(groups) / max(float(np.sqrt((at.std(axis=0) ** 2).mean())), 1e-9)


def geography(asked: Asked) -> Floats:
    """Give start positions: north on top; those whose point is unknown in the middle of their partners, else of the country."""
    east = asked.longitude * np.cos(np.radians(51.0))
    at = np.column_stack([east, -asked.latitude])
    known = ~np.isnan(at[:, 0])
    at = beside(asked.web, at, np.zeros(asked.web.size, np.int32)) if known.any() else np.zeros_like(at)
    turn = np.arange(len(at)) * 2.399963  # the golden angle: no two places start at one point
    return whitened(at) + 0.02 * np.column_stack([np.cos(turn), np.sin(turn)]) * np.sqrt(np.arange(len(at)) / len(at))[:, None]


def beside(web: Web, at: Floats, groups: Ints) -> Floats:
    """Give places without a position the middle of their partners, else of their group, else of all."""
    at = at.copy()
    here, there = np.concatenate([web.low, web.high]), np.concatenate([web.high, web.low])
    for _round in range(3):
        missing = np.isnan(at[:, 0])
        use = missing[here] & ~missing[there]
        count = np.bincount(here[use], minlength=len(at))
        found = count > 0
        for axis in (0, 1):
            at[found, axis] = np.bincount(here[use], at[there[use], axis], len(at))[found] / count[found]
    for index in np.flatnonzero(np.isnan(at[:, 0])):
        mates = at[(groups == groups[index]) & ~np.isnan(at[:, 0])]
        at[index] = mates.mean(axis=0) if len(mates) else np.nanmean(at, axis=0)
    turn = np.arange(len(at)) * 2.399963
    return at + 1e-3 * np.column_stack([np.cos(turn), np.sin(turn)])


def fitted(at: Floats, last: Floats, known: NDArray[np.bool_]) -> Floats:
    """Move, turn and scale a picture as a whole so that known places come as near to their last positions as they get (Procrustes)."""
    here, there = at[known], last[known]
    middle, goal = here.mean(axis=0), there.mean(axis=0)
    left, sizes, right = np.linalg.svd((here - middle).T @ (there - goal))
    spread_of = float(((here - middle) ** 2).sum())
    return (at - middle) @ (left @ right) * (float(sizes.sum()) / max(spread_of, 1e-9)) + goal


def _framed(at: Floats, below: float) -> Floats:
    """Put a picture into the frame, as large as it gets; the axes may differ a little."""
    low, high = at.min(axis=0), at.max(axis=0)
    room = np.array([WIDE - 2 * MARGIN, HIGH - 2 * MARGIN - below])
    if np.all(low >= MARGIN / 2) and np.all(high <= (WIDE - MARGIN / 2, HIGH - below - MARGIN / 2)) and np.any(high - low > room * 0.9):
        return at  # it stands well as it is
    scale = room / np.maximum(high - low, 1e-9)
    scale = np.minimum(scale, scale.min() * np.array([STRETCH_WIDE, STRETCH_HIGH]))
    return (at - (low + high) / 2) * scale + room / 2 + MARGIN


def _row(count: int) -> Floats:
    """Stand places without a link in one row at the lower left, closer together where they are many."""
    step = min(ROW_STEP, (WIDE - 2 * ROW_LEFT) / max(count - 1, 1))
    return np.column_stack([ROW_LEFT + step * np.arange(count), np.full(count, HIGH - ROW_LEFT)])


def _named(asked: Asked, at: Floats, group: Ints, partners: Ints, number: int) -> Group:
    """Name a group after the member with the most partners, people counting a little; draw its outline."""
    members = np.flatnonzero(group == number)
    weight = partners[members] + 3 * np.log10(np.maximum(asked.people[members], 1))
    inside = (group[asked.web.low] == number) & (group[asked.web.high] == number)
    position = np.full(len(at), -1, np.int64)
    position[members] = np.arange(len(members))
    links = np.column_stack([position[asked.web.low[inside]], position[asked.web.high[inside]]])
    return Group(number, int(members[np.argmax(weight)]), outline(at[members], links))
