"""The picture as a file: white ground, dashes, sixty names, legend, counts, days, source, and "Demo" inside; classes become attributes."""

import re

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from netzwerkstatt.network.facts import About
from netzwerkstatt.web.network.page import Chosen, scene_of
from netzwerkstatt.web.network.picture import PAPER, draw_network, sentence_of

# KERN's darkblue-500, orange-500, turquois-450, violet-750, yellow-650, lightblue-700, red-450, limette-750, darkblue-650, neutral-600.
HUES = ("#5174c5", "#ad6500", "#009b79", "#6e0095", "#6c5702", "#00536e", "#e35e4e", "#394800", "#2e53b2", "#5b6185")
DASHES = {"both": "", "one": ' stroke-dasharray="7 4.5"', "derived": ' stroke-dasharray="1.6 4"'}
ANCHORS = {"nw-end": "end", "nw-middle": "middle"}
_CLASS = re.compile(r'<(\w+) class="([\w -]+)"')


def drawn_file(chosen: Chosen, told: About) -> str:
    """Draw the choice as an SVG file."""
    scene = scene_of(chosen, root=None)
    context = {
        "content": painted(draw_network(scene, PAPER)), "sentence": sentence_of(scene), "counts": chosen.counts, "told": told,
        "day": chosen.clocks.day, "known": chosen.clocks.known_day, "hues": [(HUES[hue], words) for hue, words in scene.tint.names],
    }  # fmt: skip
    return render_to_string("web/network/file.xml", context)


def painted(content: str) -> SafeString:
    """Write as attributes what the page's styles say of classes: a file has no style sheet."""
    return mark_safe(
        _CLASS.sub(lambda found: f"<{found[1]}{_attributes(found[2].split(), found[1])}", content)
    )  # content was escaped where it was written


def _attributes(classes: list[str], element: str) -> str:
    names = [name.removeprefix("nw-") for name in classes]
    hue = next((HUES[int(name)] for name in names if name.isdigit()), HUES[9])
    if anchor := next((ANCHORS[name] for name in classes if name in ANCHORS), ""):
        return f' text-anchor="{anchor}"'
    if dash := next((DASHES[name] for name in names if name in DASHES), None):
        return _line(hue, dash, is_between="between" in names)
    if "both" in names:
        return _line(hue, "", is_between="between" in names)
    for name, paint in (("funded", f' fill="{hue}" stroke="white"'), ("other", f' fill="white" stroke="{hue}" stroke-width="2.2"'),
                        ("abroad", f' fill="white" stroke="{hue}" stroke-width="2.2"')):  # fmt: skip
        if name in names:
            return paint
    return f' stroke="{hue}"' if element == "path" else _of_group(names, hue)


def _line(hue: str, dash: str, *, is_between: bool) -> str:
    return f' fill="none" stroke="{HUES[9] if is_between else hue}" stroke-opacity="{0.42 if is_between else 0.6}" stroke-width="1.4"{dash}'


def _of_group(names: list[str], hue: str) -> str:
    """Paint what stands around others: outlines of groups, their names, and names of places with a halo."""
    if names == ["hulls"]:
        return ' fill="none" stroke-width="1.2"'
    if names == ["groups"]:
        return ' font-weight="600"'
    if "type" in names:
        return ' font-size="15" paint-order="stroke" stroke="white" stroke-width="4" stroke-linejoin="round"'
    return f' fill="{hue}"' if names and names[0].isdigit() else ""
