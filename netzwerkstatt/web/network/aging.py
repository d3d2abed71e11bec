"""Which statements are old: nobody said them anew or confirmed them for 24 months."""

from datetime import date

import numpy as np

from netzwerkstatt.demo.queries import invented_places, is_demo
from netzwerkstatt.network.graph import Graph, Mask, number_of

MONTHS = 24


def limit_of(day: date) -> date:
    """Give the day 24 months before; 28 February where there is no 29th."""
    year = day.year - MONTHS // 12
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) and not _is_leap(year) else day.replace(year=year)


def old_statements(graph: Graph, day: date) -> Mask:
    """Say which statements are old on a day. In the demo only what an invented place says is called so, since nothing here may blame a real one."""
    old = graph.is_stale(number_of(day), number_of(limit_of(day)))
    if not is_demo():
        return old
    invented = invented_places()
    can_be_blamed = np.array([place.id in invented for place in graph.places], np.bool_)
    return old & can_be_blamed[graph.start] if len(graph.places) else old


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
