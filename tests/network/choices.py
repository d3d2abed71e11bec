"""Cases that Python chooses and counts, and that frontend/ must choose and count alike.

Run as `python -m tests.network.choices` after a rule was changed.
"""

import base64
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

from netzwerkstatt.design.projection import project
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.network.graph import KINDS, STATUSES, STRENGTHS, Graph, Place, Position, Row, assemble, number_of
from netzwerkstatt.network.packing import pack, unpack
from netzwerkstatt.network.selecting import Wanted, facets, select
from tests.house.sources import ROOT

FILE = ROOT / "frontend" / "tests" / "choices.json"
FIRST, PLACES, LINKS, DRAWN = date(2020, 1, 1), 24, 90, 36
NAMES = ("Köln", "Bad Münster am Stein", "Groß-Gerau", "Łódź", "St. Märgen", "L’Aquila", "<b>Dorf</b>", "Århus", "Ölde")
WRITTEN = (*NAMES, "HAEUSER", "Häuser", "Hauser", "Straße", "STRASSE", "ﬁnal Ⅷ", "Ǘ", "weiß-blau_grau", "  zwei\tBlanks ", "ΟΔΟΣ", "ẞ", "İstanbul")
THEMES: tuple[tuple[str, ...], ...] = ((), ("energie",), ("energie", "klima"), ("verwaltung",))
MIDDLE = number_of(FIRST + timedelta(days=30))
SETTINGS: tuple[dict[str, Any], ...] = (
    {}, {"kinds": {"exchange"}}, {"strengths": {"both"}}, {"strengths": {"one", "derived"}, "kinds": {"role_model", "transfer"}},
    {"statuses": {"funded", "other"}}, {"state": "05", "theme": "energie"}, {"size": "large", "cohort": "A"},
    {"begun": (MIDDLE - 20, MIDDLE - 5)}, {"words": "bad mue"}, {"around": 12, "steps": 1},
)  # fmt: skip


def made_graph() -> Graph:
    """Make a graph in which everything meets: parallel links, both directions, ends, fundings, places abroad and nowhere."""
    chance = random.Random(20261126)
    places = [_place(chance, number) for number in range(PLACES)]
    rows = [_row(chance, number) for number in range(LINKS)]
    fundings = [
        (chance.randint(1, PLACES), _day(chance), chance.choice((None, FIRST + timedelta(days=60))), chance.choice("AB")) for _one in range(12)
    ]
    positions = {place.id: Position(chance.uniform(0, 1000), chance.uniform(0, 700), chance.randint(-1, 2)) for place in places}
    # As the browser has it: what the file rounds is rounded for both.
    return unpack(pack(assemble(places, rows, fundings, positions), {}))[0]


def _place(chance: random.Random, number: int) -> Place:
    where: tuple[float | None, float | None] = chance.choice(((None, None), (51.0, 7.0), (-33.5, 151.25))) if number else (-33.5, 151.25)
    kind = "abroad" if chance.random() < 0.15 else "municipality"
    state, size = chance.choice(("", "05", "09")), chance.choice(("large", "small", "unknown"))
    return Place(number + 1, f"{number:02}", f"{chance.choice(NAMES)} {number % 7}", kind, "DE", state, size, "05315", *where)


def _row(chance: random.Random, number: int) -> Row:
    start, end = chance.sample(range(1, PLACES + 1), 2)
    if number % 3 == 0:  # few places with many links, so that pairs have several
        start, end = chance.sample(range(1, 6), 2)
    since = _day(chance)
    until = since + timedelta(days=chance.randint(1, 20)) if chance.random() < 0.3 else None
    confirmed, renewed, contested = (_day(chance) if chance.random() < 0.3 else None for _one in range(3))
    return Row(number + 1, start, end, chance.choice(KINDS), since, until, confirmed, renewed, contested, chance.choice(THEMES))


def _day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randint(0, 50))


def asked_for() -> Iterator[Wanted]:
    """Ask the ten settings, then some that are drawn, each filter set now and then."""
    for setting in SETTINGS:
        marked: dict[str, Any] = {name: frozenset(value) if isinstance(value, set) else value for name, value in setting.items()}
        yield Wanted(MIDDLE, **marked)
    chance = random.Random(8)
    for _number in range(DRAWN):
        wanted = Wanted(MIDDLE + chance.randint(-25, 25))
        for name, values in _drawn(chance).items():
            if chance.random() < 0.2:
                wanted = replace(wanted, **{name: values})
        yield wanted


def _drawn(chance: random.Random) -> dict[str, Any]:
    def some(words: tuple[str, ...]) -> frozenset[str]:
        return frozenset(chance.sample(words, chance.randint(1, len(words))))

    return {
        "kinds": some(KINDS), "strengths": some(STRENGTHS), "statuses": some(STATUSES), "state": chance.choice(("05", "09", "07")),
        "size": chance.choice(("large", "small")), "cohort": chance.choice("ABC"), "theme": chance.choice(("energie", "verwaltung", "nichts")),
        "begun": (MIDDLE - 25, MIDDLE - chance.randint(0, 20)), "words": chance.choice(("koe", "bad mue", "gross ger", "<b>", "arhus", "zzz")),
        "around": chance.randint(0, PLACES - 1), "steps": chance.choice((1, 2)),
    }  # fmt: skip


def case(graph: Graph, wanted: Wanted) -> dict[str, Any]:
    """Choose, and write down what was asked, which links and pairs are in it, the counts, and what each option would count."""
    picked = select(graph, wanted)
    asked = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in asdict(wanted).items()}
    pairs = [str(int(strength)) if is_in else "3" for is_in, strength in zip(picked.pairs, picked.pair_strength, strict=True)]
    return {
        "wanted": asked, "links": "".join(str(int(one)) for one in picked.links), "pairs": "".join(pairs), "counts": asdict(picked.counts),
        "facets": asdict(facets(graph, wanted)),
    }  # fmt: skip


def written() -> str:
    """Write the file: one case a line."""
    graph = made_graph()
    packed = base64.b64encode(pack(graph, {"demo": True, "groups": []})).decode()
    projected = [project(6.9603, 50.9375), project(13.7373, 51.0504)]
    folded = {text: fold(text) for text in WRITTEN}
    lines = ",\n".join(json.dumps(case(graph, wanted), separators=(",", ":"), ensure_ascii=False) for wanted in asked_for())
    head = "".join(f'"{name}":{json.dumps(value, ensure_ascii=False)},\n' for name, value in (("folded", folded), ("projected", projected)))
    return f'{{"packed":"{packed}",\n{head}"choices":[\n{lines}\n]}}\n'


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
