"""A choice from the graph as a file for other programs: GraphML, GEXF 1.3, CSV, GeoJSON, JSON. Pure.

Parallel links stay apart. Every link is directed, from who says it to whom, or from giver to receiver; `symmetric` says where that means nothing.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from netzwerkstatt.network.facts import About, Ids, LinkFacts, PlaceFacts, link_facts, place_facts
from netzwerkstatt.network.selecting import Picked

FORMULA = ("=", "+", "-", "@", "\t", "\r")
CSV_HEADER = ("from_key", "from", "to_key", "to", "kind", "themes", "since", "until", "stated_by", "evidence", "claim", "pair_strength",
              "last_yes", "contested")  # fmt: skip
PLACE_FIELDS = tuple(field.name for field in fields(PlaceFacts) if field.name != "key")
LINK_FIELDS = tuple(field.name for field in fields(LinkFacts) if field.name not in {"start", "end"})
TYPES = {"partners": "int", "group": "int", "latitude": "double", "longitude": "double", "x": "double", "y": "double", "symmetric": "boolean",
         "stated": "boolean"}  # fmt: skip
GEXF_TYPES = {"int": "integer"}
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_csv(picked: Picked, ids: Ids, about: About) -> bytes:
    """Write one row a link, UTF-8 with a mark; the first line tells what it is. A text that could be read as a formula begins with an apostrophe."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([f"# {about.line}"])
    writer.writerow(CSV_HEADER)
    for one in link_facts(picked, place_facts(picked), ids):
        cells = (one.start.key, one.start.name, one.end.key, one.end.name, one.kind, " ".join(one.themes), _plain(one.since), _plain(one.until),
                 one.strength, one.evidence, one.claim, one.pair_strength, _plain(one.renewed), _plain(one.contested))  # fmt: skip
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8", "replace")


def write_json(picked: Picked, ids: Ids, about: About) -> bytes:
    """Write places and links with their counts."""
    places = place_facts(picked)
    told = _told(about) | {
        "counts": asdict(picked.counts),
        "places": [asdict(one) for one in places.values()],
        "links": [_link_row(one) for one in link_facts(picked, places, ids)],
    }
    return _dumped(told)


def write_geojson(picked: Picked, ids: Ids, about: About) -> bytes:
    """Write places as points and links as lines (RFC 7946); what has no point has no geometry."""
    places = place_facts(picked)
    points = [_feature(_point(one), "Point", {"sort": "place"} | asdict(one)) for one in places.values()]
    lines = [
        _feature(None if None in (ends := [_point(one.start), _point(one.end)]) else ends, "LineString", {"sort": "link"} | _link_row(one))
        for one in link_facts(picked, places, ids)
    ]
    return _dumped({"type": "FeatureCollection", **_told(about), "features": points + lines})


def write_graphml(picked: Picked, ids: Ids, about: About) -> bytes:
    """Write GraphML as graph programs and networkx read it."""
    places = place_facts(picked)
    keys = "".join(
        f'<key id="{sort[0]}_{name}" for="{sort}" attr.name="{name}" attr.type="{TYPES.get(name, "string")}"/>\n'
        for sort, names in (("node", PLACE_FIELDS), ("edge", LINK_FIELDS))
        for name in names
    )
    nodes = "".join(f"<node id={_quoted(one.key)}>{_data(one, PLACE_FIELDS, 'n')}</node>\n" for one in places.values())
    edges = "".join(
        f'<edge id="e{number}" source={_quoted(one.start.key)} target={_quoted(one.end.key)}>{_data(one, LINK_FIELDS, "e")}</edge>\n'
        for number, one in enumerate(link_facts(picked, places, ids))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        f'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n<desc>{_text(about.line)}</desc>\n{keys}'
        f'<graph id="netzwerk" edgedefault="directed"><desc>{_text(about.line)}</desc>\n{nodes}{edges}</graph>\n</graphml>\n'
    ).encode()


def write_gexf(picked: Picked, ids: Ids, about: About) -> bytes:
    """Write GEXF 1.3 with positions as Gephi has them: y grows upwards."""
    places = place_facts(picked)
    nodes = "".join(
        f'<node id={_quoted(one.key)} label={_quoted(one.name)}>{_values(one, PLACE_FIELDS)}<viz:position x="{one.x}" y="{-one.y}" z="0.0"/></node>\n'
        for one in places.values()
    )
    edges = "".join(
        f'<edge id="{number}" source={_quoted(one.start.key)} target={_quoted(one.end.key)} kind={_quoted(one.kind)}>'
        f"{_values(one, LINK_FIELDS)}</edge>\n"
        for number, one in enumerate(link_facts(picked, places, ids))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        f'<meta lastmodifieddate="{about.day.isoformat()}"><creator>{_text(about.source)}</creator><description>{_text(about.line)}</description>'
        f'</meta>\n<graph defaultedgetype="directed" mode="static">\n{_declared("node", PLACE_FIELDS)}{_declared("edge", LINK_FIELDS)}'
        f"<nodes>\n{nodes}</nodes>\n<edges>\n{edges}</edges>\n</graph>\n</gexf>\n"
    ).encode()


Writer = Callable[[Picked, Ids, About], bytes]
WRITERS: Mapping[str, tuple[Writer, str]] = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "json": (write_json, "application/json"),
    "geojson": (write_geojson, "application/geo+json"),
    "graphml": (write_graphml, "application/graphml+xml"),
    "gexf": (write_gexf, "application/gexf+xml"),
}


def _plain(value: Any) -> str:
    """Write a value as text: days as ISO has them, several words with blanks between, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return " ".join(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _link_row(one: LinkFacts) -> dict[str, Any]:
    rest = {name: getattr(one, name) for name in LINK_FIELDS}
    return {"from": one.start.key, "from_name": one.start.name, "to": one.end.key, "to_name": one.end.name} | rest


def _told(about: About) -> dict[str, Any]:
    return {"title": about.title, "source": about.source, "as_of": about.day, "known_on": about.known, "demo": bool(about.demo), "note": about.demo}


def _dumped(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, default=_plain, indent=1).encode("utf-8", "replace")


def _point(one: PlaceFacts) -> list[float] | None:
    return None if one.latitude is None or one.longitude is None else [round(one.longitude, 5), round(one.latitude, 5)]


def _feature(where: Any, sort: str, told: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": sort, "coordinates": where} if where else None, "properties": told}


def _text(value: str) -> str:
    """Escape a text for XML; signs that XML cannot hold are left out."""
    return escape(_NOT_IN_XML.sub("", value))


def _quoted(value: str) -> str:
    return quoteattr(_NOT_IN_XML.sub("", value))


def _given(one: object, names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, text) for name in names if (text := _plain(getattr(one, name)))]


def _data(one: object, names: tuple[str, ...], sort: str) -> str:
    return "".join(f'<data key="{sort}_{name}">{_text(text)}</data>' for name, text in _given(one, names))


def _values(one: object, names: tuple[str, ...]) -> str:
    return "<attvalues>" + "".join(f'<attvalue for="{name}" value={_quoted(text)}/>' for name, text in _given(one, names)) + "</attvalues>"


def _declared(sort: str, names: tuple[str, ...]) -> str:
    listed = "".join(
        f'<attribute id="{name}" title="{name}" type="{GEXF_TYPES.get(TYPES.get(name, "string"), TYPES.get(name, "string"))}"/>' for name in names
    )
    return f'<attributes class="{sort}" mode="static">{listed}</attributes>\n'
