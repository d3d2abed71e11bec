"""The outline round a group: discs round its places and strips along its inner links, melted together and rounded. Pure; on a raster."""

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt, label

Floats = NDArray[np.float64]
DISC, STRIP = 15.0, 5.0  # in units of the picture
WIDEN, NARROW, OPEN, CLOSE = 26.0, 34.0, 14.0, 2.0
STRAYS = 0.03  # the outermost members do not pull the outline
CELL = 3.0
EVERY = 16.0  # between two points of an outline
MARGIN = 60.0
Outline = list[tuple[int, int]]


def outline(at: Floats, links: NDArray[np.int64]) -> Outline:
    """Give the outline of a group: points in whole units, to be joined by rounded corners. `at`: one row a member; `links`: pairs of members."""
    kept = _without_strays(at)
    if not len(kept):
        return []
    low = at[kept].min(axis=0) - MARGIN
    shape = np.ceil((at[kept].max(axis=0) + MARGIN - low) / CELL).astype(int) + 1
    inside = _near(at[kept], low, shape, DISC)
    drawn = links[np.isin(links, kept).all(axis=1)]
    if len(drawn):
        inside |= _near(_along(at, drawn), low, shape, STRIP)
    inside = _largest(_grown(_grown(_grown(inside, WIDEN), -NARROW), OPEN))
    ring = _ring(_depth(inside) - CLOSE)
    return [(round(float(x)), round(float(y))) for x, y in _thinned(ring * CELL + low)]


def _without_strays(at: Floats) -> NDArray[np.int64]:
    aside = at - np.median(at, axis=0)
    distance = np.hypot(aside[:, 0], aside[:, 1])
    return np.sort(np.argsort(distance, kind="stable")[: len(at) - int(len(at) * STRAYS)])


def _along(at: Floats, links: NDArray[np.int64]) -> Floats:
    """Give points along links, near enough for a strip without gaps."""
    start, end = at[links[:, 0]], at[links[:, 1]]
    steps = int(np.hypot(*(end - start).T).max() / CELL) + 1
    share = np.linspace(0, 1, steps + 1)[None, :, None]
    return (start[:, None, :] * (1 - share) + end[:, None, :] * share).reshape(-1, 2)


def _near(points: Floats, low: Floats, shape: NDArray[np.int64], distance: float) -> NDArray[np.bool_]:
    far = np.ones(shape, np.bool_)
    cells = np.rint((points - low) / CELL).astype(int)
    far[cells[:, 0], cells[:, 1]] = False
    found: NDArray[np.bool_] = distance_transform_edt(far) * CELL <= distance
    return found


def _grown(inside: NDArray[np.bool_], by: float) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = _depth(inside) >= -by if by > 0 else _depth(inside) > -by
    return found


def _depth(inside: NDArray[np.bool_]) -> Floats:
    """Say of each cell how deep inside it lies, in units; below 0 outside."""
    found: Floats = (distance_transform_edt(inside) - distance_transform_edt(~inside)) * CELL
    return found


def _largest(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    parts, count = label(inside)
    if count < 2:
        return inside
    found: NDArray[np.bool_] = parts == np.bincount(parts[parts > 0]).argmax()
    return found


def _ring(depth: Floats) -> Floats:
    """Walk round what is deeper than 0, with it on one side, and give where the edge is crossed (cells; between two cells by their depths)."""
    inside = depth > 0
    if not inside.any():
        return np.zeros((0, 2))
    first = np.argwhere(inside)[0]
    here, there = (int(first[0]), int(first[1])), (int(first[0]) - 1, int(first[1]))
    begun, found = (here, there), []
    for _step in range(8 * inside.size):
        share = depth[here] / (depth[here] - depth[there])
        found.append((here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share))
        here, there = _onwards(inside, here, there)
        if (here, there) == begun:
            break
    return np.array(found)


Cell = tuple[int, int]


def _onwards(inside: NDArray[np.bool_], here: Cell, there: Cell) -> tuple[Cell, Cell]:
    """Give the next crossing: of the square to the right, the edge between a cell inside and one outside that follows."""
    ahead = (there[1] - here[1], here[0] - there[0])
    beside, beyond = (here[0] + ahead[0], here[1] + ahead[1]), (there[0] + ahead[0], there[1] + ahead[1])
    if not inside[beside]:
        return here, beside
    return (beside, beyond) if not inside[beyond] else (beyond, there)


def _thinned(ring: Floats) -> Floats:
    """Keep points at about equal distances along the ring."""
    if not len(ring):
        return ring
    closed = np.vstack([ring, ring[:1]])
    way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
    at = np.linspace(0, way[-1], max(round(way[-1] / EVERY), 8), endpoint=False)
    return np.column_stack([np.interp(at, way, closed[:, axis]) for axis in (0, 1)])
