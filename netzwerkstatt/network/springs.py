"""A picture of a large network: springs along links, and a field that pushes away from where many stand. Pure; from 1,500 places on.

After Fruchterman and Reingold (1991), with the pushing summed over a grid: a density, convolved with the force by FFT. A round costs the same for
places that stand near and far.
"""

import numpy as np
from scipy.fft import irfft2, rfft2

from netzwerkstatt.network.graph import Ints
from netzwerkstatt.network.ties import Floats, Web, degrees

GRID = 128
ROUNDS = 160
LOOSE = 0.25  # links between groups pull that much less
HOME = 0.02  # the way to the middle of the own group in one round
FIRST_STEP, LAST_STEP = 0.06, 0.001  # of the picture's side
SOFT = 1.5  # cells: nearer than that the force grows no more


def sprung(web: Web, groups: Ints, start: Floats) -> Floats:
    """Let springs and field work from `start`, coordinates with a spread of about 1; give coordinates with a spread of 1."""
    at = start / max(float(np.abs(start).max()), 1e-9)
    ideal = 2 / np.sqrt(web.size)
    force = _force()
    tie = np.where(groups[web.low] == groups[web.high], 1.0, LOOSE)
    members = np.maximum(np.bincount(groups), 1)
    for step in np.geomspace(FIRST_STEP, LAST_STEP, ROUNDS):
        move = _pushed(at, force) * ideal**2 + _pulled(web, at, tie, ideal)
        centre = np.column_stack([np.bincount(groups, at[:, axis]) / members for axis in (0, 1)])
        move += (centre[groups] - at) * HOME * (members[groups] > 1)[:, None]
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)
        at = at + move * (np.minimum(length, step) / length)[:, None]
        at = at - at.mean(axis=0)
    return at / np.maximum(at.std(axis=0), 1e-9)


def _pulled(web: Web, at: Floats, tie: Floats, ideal: float) -> Floats:
    aside = at[web.high] - at[web.low]
    pull = aside * (np.hypot(aside[:, 0], aside[:, 1]) / ideal * tie)[:, None]
    degree = np.maximum(degrees(web), 1)
    sums = [np.bincount(web.low, pull[:, axis], web.size) - np.bincount(web.high, pull[:, axis], web.size) for axis in (0, 1)]
    return np.column_stack(sums) / np.sqrt(degree)[:, None]


def _force() -> Floats:
    """Give the transform of the push 1/distance of one place, in both directions, on a grid twice as large (so that it does not wrap round)."""
    cells = np.fft.fftfreq(2 * GRID, 1 / (2 * GRID))
    across, down = np.meshgrid(cells, cells, indexing="ij")
    square = across**2 + down**2 + SOFT**2
    found: Floats = np.stack([rfft2(across / square), rfft2(down / square)])
    return found


def _pushed(at: Floats, force: Floats) -> Floats:
    """Read at each place what all others push."""
    low = at.min(axis=0)
    cell = float((at.max(axis=0) - low).max()) / (GRID - 2) or 1.0
    where = (at - low) / cell
    corner = where.astype(int)
    share = where - corner
    flat, weight = [], []
    for right in (0, 1):
        for down in (0, 1):
            flat.append((corner[:, 0] + right) * GRID + corner[:, 1] + down)
            weight.append(np.where(right, share[:, 0], 1 - share[:, 0]) * np.where(down, share[:, 1], 1 - share[:, 1]))
    density = np.bincount(np.concatenate(flat), np.concatenate(weight), GRID * GRID).reshape(GRID, GRID)
    told = rfft2(density, (2 * GRID, 2 * GRID))
    found = []
    for axis in (0, 1):
        field = irfft2(told * force[axis], (2 * GRID, 2 * GRID))[:GRID, :GRID].ravel() / cell
        found.append(sum(field[index] * part for index, part in zip(flat, weight, strict=True)))
    return np.column_stack(found)
