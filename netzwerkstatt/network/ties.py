"""Unordered pairs of places and what is asked of them everywhere: degrees, a matrix, numbers by size. Pure; numpy and scipy."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from netzwerkstatt.network.graph import Ints

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Web:
    """How many places, low and high index of each pair; every pair once, nobody with itself."""

    size: int
    low: Ints
    high: Ints


def degrees(web: Web) -> Ints:
    """Count each place's pairs."""
    found = np.bincount(web.low, minlength=web.size) + np.bincount(web.high, minlength=web.size)
    return found.astype(np.int32)


def adjacency(web: Web) -> csr_array:
    """Give the pairs as a symmetric matrix of ones."""
    ends = np.concatenate([web.low, web.high]), np.concatenate([web.high, web.low])
    return csr_array((np.ones(len(ends[0])), ends), shape=(web.size, web.size))


def numbered(groups: Ints) -> Ints:
    """Number groups anew by size, the largest 0; of equal ones the one whose first member comes first."""
    _codes, first, group, size = np.unique(groups, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((first, -size))
    rank = np.empty(len(order), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    found: Ints = rank[group]
    return found


def modularity(web: Web, groups: Ints) -> float:
    """Say how much more pairs lie inside groups (numbered from 0) than chance would put there: 0 for none, towards 1."""
    if not len(web.low):
        return 0.0
    inside = np.count_nonzero(groups[web.low] == groups[web.high]) / len(web.low)
    share = np.bincount(groups, degrees(web)) / (2 * len(web.low))
    return float(inside - np.sum(share**2))
