"""Where names stand in a picture: the most important first, each at the cheapest of eight places beside its dot, none over another. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WIDE_LETTER = 0.54  # of the size of the type, on average for Fira Sans
LARGE = 8.0  # a dot of this radius is never covered
FORBIDDEN, SMALL_DOT, LIMIT, LIMIT_OF_FIRST, FIRST = 1e6, 3.0, 5.0, 10.0, 6
# beside, above, below, then the corners: where across (0: left end at the dot), where down, cost
PLACES = ((1, 0, 0.0), (-1, 0, 0.2), (0, -1, 0.6), (0, 1, 0.6), (1, -1, 0.9), (-1, -1, 1.1), (1, 1, 0.9), (-1, 1, 1.1))
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Wish:
    """A name that wants a place beside a dot; `size` is that of the type."""

    index: int
    text: str
    x: float
    y: float
    radius: float
    size: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name at its place: x is where it begins ("start"), ends ("end") or has its middle; y is the base line."""

    index: int
    text: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Dots:
    """Everything a name must not cover: places and radii."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    radius: NDArray[np.float64]


def placed(wishes: Sequence[Wish], dots: Dots, frame: tuple[float, float], budget: int, taken: Sequence[Box] = ()) -> list[Label]:
    """Place names in their order until the budget is used; those that would cover something are left out. `taken` is covered already."""
    boxes = list(taken)
    found: list[Label] = []
    for wish in wishes:
        if len(found) >= budget:
            break
        options = ((cost + _cost(box := _box(wish, across, down), wish, dots, boxes, frame), box, across) for across, down, cost in PLACES)
        cost, box, across = min(options, key=lambda one: one[0])
        if cost <= (LIMIT_OF_FIRST if len(found) < FIRST else LIMIT):
            boxes.append(box)
            found.append(_label(wish, box, across))
    return found


def box_of(text: str, size: float, x: float, y: float) -> Box:
    """Give the room a text takes whose middle is at a point."""
    width = len(text) * size * WIDE_LETTER
    return x - width / 2, y - size * 0.55, x + width / 2, y + size * 0.55


def _box(wish: Wish, across: int, down: int) -> Box:
    width, half = len(wish.text) * wish.size * WIDE_LETTER, wish.size * 0.55
    away = wish.radius + wish.size * 0.3
    beside = away if not down else away * 0.6
    x = wish.x + across * (beside + width / 2)
    y = wish.y + down * (away + half * 0.8)
    return x - width / 2, y - half, x + width / 2, y + half


def _cost(box: Box, wish: Wish, dots: Dots, boxes: Sequence[Box], frame: tuple[float, float]) -> float:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > frame[0] or bottom > frame[1]:
        return FORBIDDEN
    if any(left < one[2] and right > one[0] and top < one[3] and bottom > one[1] for one in boxes):
        return FORBIDDEN
    across = np.maximum(np.maximum(left - dots.x, dots.x - right), 0)
    down = np.maximum(np.maximum(top - dots.y, dots.y - bottom), 0)
    covered = dots.radius[across * across + down * down < (dots.radius + 1) ** 2]
    own = 1 if _holds(box, wish) else 0
    return FORBIDDEN if (covered > LARGE).sum() > (own and wish.radius > LARGE) else SMALL_DOT * (len(covered) - own)


def _holds(box: Box, wish: Wish) -> bool:
    across = max(box[0] - wish.x, wish.x - box[2], 0)
    down = max(box[1] - wish.y, wish.y - box[3], 0)
    return across * across + down * down < (wish.radius + 1) ** 2


def _label(wish: Wish, box: Box, across: int) -> Label:
    anchor = {1: "start", -1: "end", 0: "middle"}[across]
    x = {1: box[0], -1: box[2], 0: (box[0] + box[2]) / 2}[across]
    return Label(wish.index, wish.text, x, (box[1] + box[3]) / 2 + wish.size * 0.35, anchor)
