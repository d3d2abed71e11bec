"""Who lies on the shortest ways between others: betweenness, exact for small networks, estimated for large ones. Pure; numpy and scipy.

Brandes (2001) for many sources at once: each level of the search is one product of the matrix of pairs with a block of columns. The estimate weighs
ways by how far along them a place stands (Geisberger, Sanders, Schultes 2008), and is corrected by what is known exactly without any search: how
often the first step from any source leads to a place (a control variate). At 10,786 places that makes 1,024 sources as good as 4,000 without.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from netzwerkstatt.network.ties import Floats, Web, adjacency, degrees

EXACT_UNTIL = 2_000  # places
SOURCES = 1_024  # measured: see docs/performance.md
BLOCK = 64  # sources searched at once
SEED = 4
Block = NDArray[np.floating[Any]]
Sources = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Between:
    """The share of all pairs of others between which a place lies on the shortest way. `sources` is None where it is exact."""

    values: Floats
    sources: int | None


def betweenness(web: Web, exact_until: int = EXACT_UNTIL, sources: int = SOURCES, seed: int = SEED) -> Between:
    """Measure or estimate it; an estimate always begins at the same places."""
    scale = max((web.size - 1) * (web.size - 2), 1)
    if not len(web.low):
        return Between(np.zeros(web.size), None)
    if web.size <= max(exact_until, sources):
        matrix = adjacency(web)
        blocks = (np.arange(start, min(start + BLOCK, web.size)) for start in range(0, web.size, BLOCK))
        return Between(sum(_dependencies(matrix, block, is_scaled=False).sum(axis=1) for block in blocks) / scale, None)
    chosen = np.random.default_rng(seed).permutation(web.size)[:sources]
    return Between(_estimated(web, chosen) / scale, sources)


def _dependencies(matrix: csr_array, sources: Sources, *, is_scaled: bool) -> Block:
    """Give what each place (row) carries of the shortest ways from each source (column); scaled, by how far along the way it stands, doubled."""
    ways, levels, reached = _searched(matrix, sources)
    carried = np.zeros_like(ways)
    for depth in range(len(levels) - 1, 0, -1):
        own = 1 / depth if is_scaled else 1
        handed = np.divide(carried + matrix.dtype.type(own), ways, out=np.zeros_like(ways), where=levels[depth])
        if depth > 1:
            np.add(carried, (matrix @ handed) * ways, out=carried, where=levels[depth - 1])
    return carried * (2 * np.maximum(reached, 0)).astype(matrix.dtype) if is_scaled else carried


def _searched(matrix: csr_array, sources: Sources) -> tuple[Block, list[NDArray[np.bool_]], NDArray[np.int16]]:
    """Search from all sources: number of shortest ways to each place, who is reached at each level, and at which (-1: never)."""
    column = np.arange(len(sources))
    reached = np.full((matrix.shape[0], len(sources)), -1, np.int16)
    reached[sources, column] = 0
    ways = np.zeros(reached.shape, matrix.dtype)
    ways[sources, column] = 1
    levels, rim = [reached == 0], ways
    while True:
        rim = matrix @ rim
        level = (reached < 0) & (rim > 0)
        if not level.any():
            return ways, levels, reached
        reached[level] = len(levels)
        rim = np.where(level, rim, matrix.dtype.type(0))
        ways = ways + rim
        levels.append(level)


def _estimated(web: Web, sources: Sources) -> Floats:
    """Estimate the sum over all sources from some: their mean, corrected by how far the mean of the first steps is off."""
    matrix = adjacency(web).astype(np.float32)
    inverse = (1 / np.maximum(degrees(web), 1)).astype(np.float32)[:, None]
    all_steps = (matrix @ inverse)[:, 0].astype(float) / web.size
    sums = np.zeros((4, web.size))  # carried, steps, steps squared, both multiplied
    for start in range(0, len(sources), BLOCK):
        block = sources[start : start + BLOCK]
        carried = _dependencies(matrix, block, is_scaled=True)
        at_source = np.zeros_like(carried)
        at_source[block, np.arange(len(block))] = 1
        steps = matrix @ (at_source * inverse)
        sums += [part.sum(axis=1, dtype=float) for part in (carried, steps, steps**2, steps * carried)]
    carried_mean, steps_mean, square, product = sums / len(sources)
    spread = square - steps_mean**2
    slope = np.divide(product - steps_mean * carried_mean, spread * 1.001, out=np.zeros(web.size), where=spread > 1e-12)
    found: Floats = web.size * np.maximum(carried_mean + slope * (all_steps - steps_mean), 0.0)
    return found
