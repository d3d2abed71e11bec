"""Who works closely together: communities, found by networkit. Pure; asked by worker, console and benchmarks only.

One thread and fixed seeds: the same graph gives the same answer.
"""

from functools import cache
from importlib import import_module
from typing import Any

import numpy as np

from netzwerkstatt.network.graph import Ints
from netzwerkstatt.network.ties import Web, modularity, numbered

GAMMA = 0.85  # below 1: fewer and larger groups
SEEDS = range(12)


@cache
def _networkit() -> Any:
    # Loading it takes 0.4 s and 40 MB, which no page and no other command should pay for.
    networkit = import_module("networkit")
    networkit.setNumberOfThreads(1)
    return networkit


def communities(web: Web, seeds: range = SEEDS) -> Ints:
    """Give each place the number of its community: of some tries the one with the best modularity. The largest is 0."""
    best, most = np.zeros(web.size, np.int32), -1.0
    if not len(web.low):
        return np.arange(web.size, dtype=np.int32)
    networkit = _networkit()
    graph = networkit.Graph(web.size)
    graph.addEdges((web.low.astype(np.uint64), web.high.astype(np.uint64)), checkMultiEdge=False)
    for seed in seeds:
        networkit.setSeed(seed, False)
        search = networkit.community.PLM(graph, True, GAMMA, "none randomized")
        search.run()
        found = numbered(np.array(search.getPartition().getVector(), np.int32))
        if (quality := modularity(web, found)) > most + 1e-9:
            best, most = found, quality
    return best
