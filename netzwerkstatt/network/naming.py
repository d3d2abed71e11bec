"""Finding a place of the graph by what somebody typed: its key, its name, or the beginning of its words. Pure."""

from netzwerkstatt.foundation.text import fold
from netzwerkstatt.network.graph import Graph
from netzwerkstatt.network.selecting import is_called

MOST = 6


def places_called(graph: Graph, typed: str) -> list[int]:
    """Give the places meant: the one with this key, else those of this name, else those whose name begins so; six at most, none for no words."""
    if typed in graph.index_of_key:
        return [graph.index_of_key[typed]]
    folded = fold(typed)
    words = folded.split()
    if not words:
        return []
    named = [index for index, place in enumerate(graph.places) if fold(place.name) == folded]
    return named or [index for index, place in enumerate(graph.places) if is_called(place.name, place.key, words)][:MOST]
