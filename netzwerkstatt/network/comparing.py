"""Two days side by side: which pairs came, which went, which grew stronger, who is there for the first time. Pure."""

from dataclasses import dataclass, replace

import numpy as np

from netzwerkstatt.network.graph import BOTH, Graph, Ints
from netzwerkstatt.network.selecting import Counts, Picked, Wanted, select


@dataclass(frozen=True, eq=False)
class Compared:
    """What a choice was on two days. The columns hold numbers of pairs; a pair that grew stronger was there on both days and counts once on both."""

    before: Picked
    after: Picked
    came: Ints
    went: Ints
    strengthened: Ints
    stayed: Ints
    newcomers: Ints  # places linked on the second day that never were on or before the first, under the same filters

    @property
    def counts(self) -> tuple[Counts, Counts]:
        """Count both days."""
        return self.before.counts, self.after.counts


def compare(graph: Graph, wanted: Wanted, earlier: int) -> Compared:
    """Compare what is wanted (on its day) with an earlier day. Pairs before plus came minus went are the pairs after."""
    before, after = select(graph, replace(wanted, day=earlier)), select(graph, wanted)
    both = before.pairs & after.pairs
    strengthened = both & (after.pair_strength == BOTH) & (before.pair_strength != BOTH)
    return Compared(
        before, after, _numbers(after.pairs & ~before.pairs), _numbers(before.pairs & ~after.pairs), _numbers(strengthened),
        _numbers(both & ~strengthened), _numbers(after.places & ~_ever(graph, earlier)),
    )  # fmt: skip


def _numbers(mask: np.ndarray) -> Ints:
    found: Ints = np.flatnonzero(mask).astype(np.int32)
    return found


def _ever(graph: Graph, day: int) -> np.ndarray:
    """Say of each place whether it ever had a link that began on or before a day."""
    begun = graph.since <= day
    found = np.zeros(len(graph.places), np.bool_)
    found[graph.start[begun]] = found[graph.end[begun]] = True
    return found
