"""Distances on paper that follow distances in the network: stress majorisation with lengths by group. Pure; for up to some 1,500 places.

After Gansner, Koren and North, Graph Drawing by Stress Majorization (2004). A link inside a group is short, one between groups long, so that groups
come apart by themselves; geography as the start puts the north on top and keeps the picture alike from one drawing to the next.
"""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import shortest_path

from netzwerkstatt.network.graph import Ints
from netzwerkstatt.network.ties import Floats, Web, degrees

INSIDE, BETWEEN = 1.0, 2.9  # ideal lengths of a link
CROWDED = 0.045  # links of places with many partners are longer
FARTHEST_INSIDE, NEAREST_BETWEEN = 3.4, 2.6
TOGETHER = 1.6  # distances inside a group weigh more
ROUNDS = 260
STILL = 1e-4  # a round that moves nobody further than this, in lengths of a link, is the last
WIDE, HIGH = 1.06, 0.94


def majorised(web: Web, groups: Ints, start: Floats) -> Floats:
    """Move places from `start` (one row each) until their distances are as near to the ideal ones as they get; give whitened coordinates."""
    ideal = _ideal(web, groups)
    same = groups[:, None] == groups[None, :]
    weight = ideal**-2 * np.where(same, TOGETHER, 1.0)
    np.fill_diagonal(weight, 0.0)
    pull = weight * ideal
    # The pull sums up to nothing, so adding one to every cell changes no product and makes the matrix invertible.
    inverse = np.linalg.inv(np.diag(weight.sum(axis=1)) - weight + 1.0)
    at = whitened(start) * float(np.median(ideal)) / 2
    for _round in range(ROUNDS):
        before, at = at, np.einsum("ij,jk->ik", inverse, _pulled(pull, at))
        if np.abs(at - before).max() < STILL:
            break
    return whitened(at)


def whitened(at: Floats) -> Floats:
    """Centre coordinates and stretch both axes to the picture's shape, without turning them."""
    centred = at - at.mean(axis=0)
    spread = centred.std(axis=0)
    return centred / np.where(spread > 0, spread, 1.0) * (WIDE, HIGH)


def _ideal(web: Web, groups: Ints) -> Floats:
    degree = degrees(web)
    same = groups[web.low] == groups[web.high]
    length = np.where(same, INSIDE, BETWEEN) * (1 + CROWDED * np.sqrt(degree[web.low] + degree[web.high]))
    graph = csr_array((length, (web.low, web.high)), shape=(web.size, web.size))
    found = shortest_path(graph, method="D", directed=False)
    reached = found[np.isfinite(found)]
    found[~np.isfinite(found)] = reached.max() if reached.size else 1.0
    together = groups[:, None] == groups[None, :]
    found = np.where(together, np.minimum(found, FARTHEST_INSIDE), np.maximum(found, NEAREST_BETWEEN))
    np.fill_diagonal(found, 1.0)
    return found


def _pulled(pull: Floats, at: Floats) -> Floats:
    """Give what the places, each drawn to its ideal distance from every other, sum up to: B(X) X of the paper."""
    aside = at[:, None, 0] - at[None, :, 0]
    below = at[:, None, 1] - at[None, :, 1]
    distance = np.sqrt(aside**2 + below**2)
    share = np.divide(pull, distance, out=np.zeros_like(distance), where=distance > 1e-9)
    return np.column_stack([(share * aside).sum(axis=1), (share * below).sum(axis=1)])
