"""What can be said of a choice of links in numbers: of all, and of each place. Pure: numpy and scipy; betweenness, which takes longer, is handed in.

Everything speaks of unordered pairs in force, but for what names a direction: role models and transfers, in and out, and reciprocity.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, dia_array
from scipy.sparse.csgraph import connected_components

from netzwerkstatt.network.graph import ABROAD, FUNDED, KINDS, SYMMETRIC, TRANSFER, Ints
from netzwerkstatt.network.selecting import Picked
from netzwerkstatt.network.ties import Floats, Web, adjacency, degrees

ROLE_MODEL = KINDS.index("role_model")
DAMPING = 0.85  # of PageRank: how often a walker goes on instead of starting anew
PRECISE = 1e-10


@dataclass(frozen=True, slots=True)
class Shares:
    """How the pairs fall by who takes part; a pair with somebody abroad stands only there. Sums up to all pairs."""

    funded_funded: int
    funded_other: int
    other_other: int
    abroad: int


@dataclass(frozen=True, slots=True)
class Overall:
    """The network as a whole. None: cannot be said, since there is nothing to divide by. `isolated`: funded places without a link in force."""

    places: int
    pairs: int
    statements: int
    derived: int
    isolated: int
    components: int
    largest_component: int
    density: float | None
    partners_mean: float | None
    partners_median: float | None
    deepest_core: int
    shares: Shares
    reciprocity_role_models: float | None
    reciprocity_statements: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One place in the network. `constraint` is None without partners; what was not computed (`between`) is None too."""

    place: int
    partners: int
    by_kind: dict[str, int]
    looks_to: int
    looked_at: int
    gives: int
    receives: int
    component: int
    core: int
    pagerank: float
    constraint: float | None
    between: float | None


@dataclass(frozen=True, eq=False)
class Measures:
    """All measures of a choice, one value a place of the graph; places without a pair in it have 0 (constraint: NaN)."""

    picked: Picked

    @cached_property
    def web(self) -> Web:
        """Give the pairs of the choice."""
        low, high, _pair = self.picked.graph.pairs
        chosen = np.flatnonzero(self.picked.pairs)
        return Web(len(self.picked.graph.places), low[chosen], high[chosen])

    @cached_property
    def partners(self) -> Ints:
        """Count each place's partners."""
        return degrees(self.web)

    @cached_property
    def components(self) -> Ints:
        """Give each place the number of its component, the largest first; -1 for those without a pair."""
        return components(self.web)

    @cached_property
    def core(self) -> Ints:
        """Give each place the deepest core it is in."""
        return core_numbers(self.web)

    @cached_property
    def pagerank(self) -> Floats:
        """Give each place its PageRank among the places with a pair."""
        linked = self.partners > 0
        return pagerank(self.web, linked)

    @cached_property
    def constraint(self) -> Floats:
        """Give each place Burt's constraint."""
        return constraint(self.web)

    def by_kind(self, kind: int) -> Ints:
        """Count each place's partners by links of a kind."""
        graph = self.picked.graph
        pair = np.unique(graph.pairs[2][self.picked.links & (graph.kind == kind)])
        return degrees(Web(len(graph.places), graph.pairs[0][pair], graph.pairs[1][pair]))

    def directed(self, kind: int) -> tuple[Ints, Ints]:
        """Count of a directed kind how many others each place leads to (out) and is led to from (in)."""
        start, end = self._arcs(kind)
        size = len(self.picked.graph.places)
        return np.bincount(start, minlength=size).astype(np.int32), np.bincount(end, minlength=size).astype(np.int32)

    def _arcs(self, kind: int) -> tuple[Ints, Ints]:
        graph = self.picked.graph
        chosen = self.picked.links & (graph.kind == kind)
        size = max(len(graph.places), 1)
        codes = np.unique(graph.start[chosen].astype(np.int64) * size + graph.end[chosen])
        return (codes // size).astype(np.int32), (codes % size).astype(np.int32)

    def reciprocity(self, kinds: tuple[int, ...]) -> float | None:
        """Give the share of links of these kinds that the other side states of the first one too, with the same kind."""
        size = max(len(self.picked.graph.places), 1)
        both = total = 0
        for kind in kinds:
            start, end = (column.astype(np.int64) for column in self._arcs(kind))
            total += len(start)
            both += int(np.count_nonzero(np.isin(start * size + end, end * size + start)))
        return both / total if total else None

    def overall(self) -> Overall:
        """Sum up the whole."""
        counts = self.picked.counts
        linked = self.partners[self.partners > 0]
        sizes = np.bincount(self.components[self.components >= 0])
        return Overall(
            counts.places, counts.pairs, counts.statements, counts.derived, counts.alone, len(sizes), int(sizes.max(initial=0)),
            counts.pairs / (counts.places * (counts.places - 1) / 2) if counts.places > 1 else None,
            float(linked.mean()) if len(linked) else None, float(np.median(linked)) if len(linked) else None,
            int(self.core.max(initial=0)), self.shares(), self.reciprocity((ROLE_MODEL,)), self.reciprocity(tuple(range(SYMMETRIC))),
        )  # fmt: skip

    def shares(self) -> Shares:
        """Split the pairs by who takes part."""
        ends = self.picked.statuses[self.web.low], self.picked.statuses[self.web.high]
        abroad = (ends[0] == ABROAD) | (ends[1] == ABROAD)
        funded = np.bincount(((ends[0] == FUNDED).astype(int) + (ends[1] == FUNDED))[~abroad], minlength=3)
        return Shares(int(funded[2]), int(funded[1]), int(funded[0]), int(np.count_nonzero(abroad)))

    def standings(self, between: Floats | None = None) -> list[Standing]:
        """Say of each place with a pair in the choice how it stands."""
        kinds = {code: self.by_kind(number) for number, code in enumerate(KINDS)}
        looks, looked = self.directed(ROLE_MODEL)
        gives, receives = self.directed(TRANSFER)
        return [
            Standing(
                place, int(self.partners[place]), {code: int(column[place]) for code, column in kinds.items()}, int(looks[place]),
                int(looked[place]), int(gives[place]), int(receives[place]), int(self.components[place]), int(self.core[place]),
                float(self.pagerank[place]), None if np.isnan(self.constraint[place]) else float(self.constraint[place]),
                None if between is None else float(between[place]),
            )
            for place in np.flatnonzero(self.partners).tolist()
        ]  # fmt: skip


def components(web: Web) -> Ints:
    """Number what hangs together by size, the largest 0; -1 for places without a pair."""
    matrix = csr_array((np.ones(len(web.low), np.int8), (web.low, web.high)), shape=(web.size, web.size))
    _count, part = connected_components(matrix, directed=False)
    sizes = np.bincount(part, minlength=1)
    rank = np.empty(len(sizes), np.int32)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes), dtype=np.int32)
    return np.where(degrees(web) > 0, rank[part], -1).astype(np.int32)


def core_numbers(web: Web) -> Ints:
    """Give each place the largest k so that it is in a part where everybody has k partners: peeled off from outside."""
    matrix = adjacency(web)
    left = np.diff(matrix.indptr).astype(np.int64)
    found = np.zeros(web.size, np.int32)
    alive = np.ones(web.size, np.bool_)
    depth = 0
    while alive.any():
        depth = max(depth, int(left[alive].min()))
        rim = np.flatnonzero(alive & (left <= depth))
        while len(rim):
            found[rim] = depth
            alive[rim] = False
            touched = _neighbours(matrix, rim)
            left -= np.bincount(touched, minlength=web.size)
            rim = np.unique(touched[alive[touched] & (left[touched] <= depth)])
    return found


def _neighbours(matrix: csr_array, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    begin, count = matrix.indptr[rows], np.diff(matrix.indptr)[rows]
    at = np.repeat(begin - np.concatenate([[0], np.cumsum(count)[:-1]]), count) + np.arange(count.sum())
    found: NDArray[np.int64] = matrix.indices[at]
    return found


def pagerank(web: Web, taking_part: NDArray[np.bool_]) -> Floats:
    """Give the share of time a walker spends at each place that takes part (Brin and Page, 1998); the shares sum up to 1."""
    count = int(np.count_nonzero(taking_part))
    if not count:
        return np.zeros(web.size)
    matrix, degree = adjacency(web), degrees(web)
    fresh = taking_part / count
    share = np.divide(DAMPING, degree, out=np.zeros(web.size), where=degree > 0)
    at = fresh
    for _round in range(200):
        ends = float(at[degree == 0].sum())  # who stands where no way leads on begins anew
        before, at = at, matrix @ (at * share) + (1 - DAMPING + DAMPING * ends) * fresh
        if np.abs(at - before).sum() < PRECISE:
            break
    return at


def constraint(web: Web) -> Floats:
    """Give Burt's constraint (Structural Holes, 1992): high where partners are partners of each other, low for who bridges; NaN without.

    With equal ties p(i,j) = 1/d(i), so c(i) = sum over partners j of (1 + s(i,j))^2 / d(i)^2, s the sum of 1/d(q) over common partners q.
    """
    if not len(web.low):
        return np.full(web.size, np.nan)
    degree = degrees(web).astype(float)
    rank = np.empty(web.size, np.int64)
    rank[np.lexsort((np.arange(web.size), degree))] = np.arange(web.size)
    one, other = np.minimum(rank[web.low], rank[web.high]), np.maximum(rank[web.low], rank[web.high])
    up = csr_array((np.ones(len(one)), (one, other)), shape=(web.size, web.size))  # each pair once, towards the one with more partners: few ways
    inverse = np.zeros(web.size)
    inverse[rank] = np.divide(1.0, degree, out=np.zeros(web.size), where=degree > 0)
    halved = up @ dia_array((inverse[None, :], [0]), shape=up.shape)
    over, under = up.T.tocsr(), dia_array((inverse[None, :], [0]), shape=up.shape) @ up
    common = sum((part.multiply(up) for part in (halved @ up, halved @ over, over @ under)), csr_array(up.shape))
    shared = np.asarray(common[one, other]).ravel()
    tied = (1 + shared) ** 2
    total = (np.bincount(one, tied, web.size) + np.bincount(other, tied, web.size))[rank]
    return np.divide(total, degree**2, out=np.full(web.size, np.nan), where=degree > 0)
