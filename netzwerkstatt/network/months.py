"""New pairs by month: the ground under the slider of days. Pure."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import numpy as np

from netzwerkstatt.network.graph import OPEN, Graph, day_of
from netzwerkstatt.network.selecting import Wanted, narrowed

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Months:
    """How many pairs were new in each month, from the first with any to the last that was asked for, none left out."""

    first: Month
    new: tuple[int, ...]

    @property
    def peak(self) -> tuple[Month, int]:
        """Give the first month with the most new pairs, and how many."""
        most = max(self.new)
        return shifted(self.first, self.new.index(most)), most


def months_of(graph: Graph, wanted: Wanted, last: date) -> Months | None:
    """Count pairs in the month their first link of this choice began, whatever became of it later; None where there is none until `last`."""
    links = narrowed(graph, wanted)
    pair = graph.pairs[2]
    began = np.full(len(graph.pairs[0]), OPEN, np.int64)
    np.minimum.at(began, pair[links], graph.since[links])
    days = [day_of(int(day)) for day in began[began < OPEN]]
    counted = Counter((day.year, day.month) for day in days if day is not None and day <= last)
    if not counted:
        return None
    first = min(counted)
    span = between(first, (last.year, last.month))
    return Months(first, tuple(counted[shifted(first, step)] for step in range(span + 1)))


def shifted(month: Month, by: int) -> Month:
    """Give the month so many later."""
    number = month[0] * 12 + month[1] - 1 + by
    return number // 12, number % 12 + 1


def between(first: Month, last: Month) -> int:
    """Count the months from one to another."""
    return (last[0] - first[0]) * 12 + last[1] - first[1]
