"""Moving apart what would cover each other on a map: the same points always end in the same places. Pure."""

from collections.abc import Sequence
from math import cos, hypot, pi, sin

Point = tuple[float, float]
ROUNDS = 80
GOLDEN = pi * (3 - 5**0.5)


def spread(points: Sequence[Point], apart: float) -> list[Point]:
    """Move points until any two are `apart` at least, or nearly so after many rounds; those alone stay where they are."""
    found = [list(point) for point in points]
    for _round in range(ROUNDS):
        close = _close(found, apart)
        if not close:
            break
        for first, second in close:
            _part(found, first, second, apart)
    return [(x, y) for x, y in found]


def _close(points: list[list[float]], apart: float) -> list[tuple[int, int]]:
    """Find the pairs that are too near, from left to right."""
    order = sorted(range(len(points)), key=lambda index: (points[index][0], index))
    found = []
    for place, first in enumerate(order):
        for second in order[place + 1 :]:
            if points[second][0] - points[first][0] >= apart:
                break
            if hypot(points[second][0] - points[first][0], points[second][1] - points[first][1]) < apart - 0.05:
                found.append((min(first, second), max(first, second)))
    return sorted(found)


def _part(points: list[list[float]], first: int, second: int, apart: float) -> None:
    dx, dy = points[second][0] - points[first][0], points[second][1] - points[first][1]
    distance = hypot(dx, dy)
    if distance < 0.01:
        dx, dy, distance = cos(GOLDEN * second), sin(GOLDEN * second), 1.0
        push = apart / 2
    else:
        push = (apart - distance) / 2
    if push <= 0:
        return
    for index, sign in ((first, -1), (second, 1)):
        points[index][0] += sign * push * dx / distance
        points[index][1] += sign * push * dy / distance
