"""Which statements are old: nobody said them anew or confirmed them for 24 months."""

from datetime import date

import numpy as np

from netzwerkstatt.demo.queries import invented_places, is_demo
from netzwerkstatt.ledger.answers import HOLDS_MONTHS, months_before
from netzwerkstatt.network.graph import Graph, Mask, number_of


def old_statements(graph: Graph, day: date) -> Mask:
    """Say which statements are old on a day. In the demo only what an invented place says is called so, since nothing here may blame a real one."""
    old = graph.is_stale(number_of(day), number_of(months_before(day, HOLDS_MONTHS)))
    if not is_demo():
        return old
    invented = invented_places()
    can_be_blamed = np.array([place.id in invented for place in graph.places], np.bool_)
    return old & can_be_blamed[graph.start] if len(graph.places) else old
