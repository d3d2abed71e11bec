"""The graph as one file for browser and server: a header in JSON, then columns. Pure; frontend/src/unpack.ts reads the same.

    bytes 0-3    "NWG1"
    bytes 4-7    length of the header, little-endian
    header       JSON, UTF-8, padded with blanks to a multiple of four: places, funding, themes, facts (day, known, demo...), sections
    sections     one after the other, each at a multiple of four: name, type ("u8", "u16", "text"), count, offset from the end of the header

A u16 column stands as two planes, all low bytes before all high bytes; that compresses far better. Links are sorted by their start: `degree` says how
many begin at each place, `end` is the difference to the link before at the same place (the first: to 0), modulo 65,536. Primary keys are not
in it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netzwerkstatt.network.graph import Funding, Graph, Place

MAGIC = b"NWG1"
UNIT = 65_000 / 1_000  # the picture's 1,000 units in sixteen bits
DEGREES = {"latitude": (-90.0, 180.0), "longitude": (-180.0, 360.0)}
NOWHERE = 65_535
MOST_PLACES = 65_000
SEPARATOR = "\n"
CODED = ("kind", "country", "state", "size", "district")
PLAIN = ("since", "until", "confirmed", "renewed", "contested")


class TooLarge(ValueError):
    """The graph has more places than a file holds: it is shown by Land and district."""


class NotPacked(ValueError):
    """These bytes are no whole packed graph."""


def pack(graph: Graph, facts: Mapping[str, Any]) -> bytes:
    """Pack a graph; `facts` travel in the header. Raises TooLarge."""
    if len(graph.places) > MOST_PLACES:
        raise TooLarge(f"{len(graph.places)} places")
    codes: dict[str, list[str]] = {name: sorted({getattr(place, name) for place in graph.places}) for name in CODED}
    sections: list[tuple[str, str, int, bytes]] = [
        _text("key", (place.key for place in graph.places)),
        _text("name", (place.name for place in graph.places)),
        *(_words(name, known, [getattr(place, name) for place in graph.places]) for name, known in codes.items()),
        *(_u16(name, [_degrees(getattr(place, name), *DEGREES[name]) for place in graph.places]) for name in DEGREES),
        _u16("x", np.rint(np.nan_to_num(graph.x) * UNIT)),
        _u16("y", np.rint(np.nan_to_num(graph.y) * UNIT)),
        _u8("group", graph.group % 256),
        _u16("degree", np.bincount(graph.start, minlength=len(graph.places))),
        _u16("end", _differences(graph)),
        _u8("link_kind", graph.kind),
        _u16("themes", graph.themes),
        *(_u16(name, getattr(graph, name)) for name in PLAIN),
    ]
    funding = [[one.place, one.since, one.until, one.cohort] for one in graph.funding]
    counts = {"places": len(graph.places), "links": len(graph.start)}
    header = {"facts": dict(facts), "codes": codes, "theme_sets": graph.theme_sets, "funding": funding, **counts}
    body, listed = b"", []
    for name, sort, count, content in sections:
        listed.append([name, sort, count, len(body), len(content)])
        body += content + bytes(-len(content) % 4)
    told = json.dumps(header | {"sections": listed}, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    told += b" " * (-len(told) % 4)
    return MAGIC + len(told).to_bytes(4, "little") + told + body


def unpack(content: bytes) -> tuple[Graph, dict[str, Any]]:
    """Read a packed graph and its facts; primary keys of links and places are 0. Raises NotPacked for anything cut off or foreign."""
    if content[:4] != MAGIC or len(content) < 8:
        raise NotPacked("no graph")
    length = int.from_bytes(content[4:8], "little")
    try:
        header = json.loads(content[8 : 8 + length])
        sections = header["sections"]
        if len(content) != 8 + length + sum(size + -size % 4 for *_rest, size in sections):
            raise NotPacked("cut off")
        columns = {name: _read(content[8 + length + at :][:size], sort, count) for name, sort, count, at, size in sections}
    except (ValueError, KeyError, TypeError) as error:
        raise NotPacked("cut off") from error
    words = {name: [known[number] for number in columns[name]] for name, known in header["codes"].items()}
    where = {name: [_from_sixteen(int(value), *DEGREES[name]) for value in columns[name]] for name in DEGREES}
    places = tuple(
        Place(0, key, name, words["kind"][n], words["country"][n], words["state"][n], words["size"][n], words["district"][n], where["latitude"][n],
              where["longitude"][n])
        for n, (key, name) in enumerate(zip(columns["key"], columns["name"], strict=True))
    )  # fmt: skip
    start = np.repeat(np.arange(len(places), dtype=np.int32), columns["degree"])
    plain: dict[str, Any] = {name: columns[name].astype(np.int32) for name in PLAIN}
    graph = Graph(
        places, start, _summed(columns["end"], columns["degree"]), columns["link_kind"].astype(np.int32), **plain,
        themes=columns["themes"].astype(np.int32), claim=np.zeros(len(start), np.int64),
        theme_sets=tuple(tuple(one) for one in header["theme_sets"]), funding=tuple(Funding(*one) for one in header["funding"]),
        x=(columns["x"] / UNIT).astype(np.float32), y=(columns["y"] / UNIT).astype(np.float32),
        group=columns["group"].astype(np.int8).astype(np.int32),
    )  # fmt: skip
    return graph, header["facts"]


def _text(name: str, values: Iterable[str]) -> tuple[str, str, int, bytes]:
    cleaned = [value.replace(SEPARATOR, " ") for value in values]
    return name, "text", len(cleaned), SEPARATOR.join(cleaned).encode()


def _u8(name: str, values: Any) -> tuple[str, str, int, bytes]:
    column = np.asarray(values).astype(np.uint8)
    return name, "u8", len(column), column.tobytes()


def _u16(name: str, values: Any) -> tuple[str, str, int, bytes]:
    column = np.asarray(values).astype("<u2")
    return name, "u16", len(column), column.view(np.uint8).reshape(-1, 2).T.tobytes()


def _words(name: str, known: list[str], values: list[str]) -> tuple[str, str, int, bytes]:
    number = {word: index for index, word in enumerate(known)}
    return (_u8 if len(known) <= 256 else _u16)(name, [number[value] for value in values])


def _degrees(value: float | None, least: float, span: float) -> int:
    return NOWHERE if value is None else min(max(round((value - least) / span * (NOWHERE - 1)), 0), NOWHERE - 1)


def _from_sixteen(value: int, least: float, span: float) -> float | None:
    return None if value == NOWHERE else value / (NOWHERE - 1) * span + least


def _differences(graph: Graph) -> NDArray[Any]:
    before = np.concatenate([[0], graph.end[:-1]])
    first = np.concatenate([[True], graph.start[1:] != graph.start[:-1]]) if len(graph.start) else np.zeros(0, np.bool_)
    return (graph.end - np.where(first, 0, before[: len(graph.end)])) % 65_536


def _summed(differences: NDArray[Any], degree: NDArray[Any]) -> NDArray[np.int32]:
    total = np.cumsum(differences.astype(np.int64))
    first = np.cumsum(degree.astype(np.int64)) - degree
    base = np.concatenate([[0], total])[first]
    return ((total - np.repeat(base, degree)) % 65_536).astype(np.int32)


def _read(content: bytes, sort: str, count: int) -> Any:
    if sort == "text":
        found = content.decode().split(SEPARATOR) if count else []
        if len(found) != count:
            raise NotPacked("cut off")
        return found
    width = 1 if sort == "u8" else 2
    if len(content) != count * width:
        raise NotPacked("cut off")
    planes = np.frombuffer(content, np.uint8).reshape(width, count)
    return planes[0] if width == 1 else planes[0].astype(np.uint16) | (planes[1].astype(np.uint16) << 8)
