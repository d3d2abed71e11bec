"""Which of nine hues a place has: by its group, or by Land, theme or size; whatever is rarer is neutral. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from netzwerkstatt.network.graph import Graph
from netzwerkstatt.network.selecting import Picked

HUES = 9
NEUTRAL = 9
NAMELESS = ""


@dataclass(frozen=True, slots=True)
class Tint:
    """The hue of each place (0 to 8, 9 neutral), and what each hue in use stands for."""

    hues: tuple[int, ...]
    names: tuple[tuple[int, str], ...] = ()


def tint(picked: Picked, colour: str, labels: Mapping[str, str]) -> Tint:
    """Colour places: by "group", the hue is the group's number and needs no names, since each group has one in the picture."""
    graph = picked.graph
    if colour in ("", "group"):
        return Tint(tuple(int(group) if 0 <= group < HUES else NEUTRAL for group in graph.group))
    words = {"state": _states, "size": _sizes, "theme": _themes}[colour](picked)
    counted = Counter(word for word, is_in in zip(words, picked.places, strict=True) if is_in and word)
    # By code, so that a hue stays with its word when the counts change a little.
    shown = sorted(word for word, _n in sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:HUES])
    number = {word: index for index, word in enumerate(shown)}
    return Tint(tuple(number.get(word, NEUTRAL) for word in words), tuple((number[word], labels.get(word, word)) for word in shown))


def _states(picked: Picked) -> list[str]:
    return [place.state for place in picked.graph.places]


def _sizes(picked: Picked) -> list[str]:
    return [place.size for place in picked.graph.places]


def _themes(picked: Picked) -> list[str]:
    """Give the theme each place works on most."""
    graph: Graph = picked.graph
    counted: list[Counter[str]] = [Counter() for _place in graph.places]
    for row in np.flatnonzero(picked.links):
        for theme in graph.theme_sets[graph.themes[row]]:
            counted[graph.start[row]][theme] += 1
            counted[graph.end[row]][theme] += 1
    return [min(one, key=lambda theme: (-one[theme], theme)) if one else NAMELESS for one in counted]
