"""A report as PDF: tagged, in its language, set by Typst. The template is ours and fixed; everything a person wrote comes in as data."""

import json
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import typst

from netzwerkstatt.design.printfonts import ACCENT, INK, QUIET, RULE, font_folders
from netzwerkstatt.design.wording import day, number
from netzwerkstatt.foundation.time import now
from netzwerkstatt.paper import words
from netzwerkstatt.paper.document import Annex, Document, Part, Table
from netzwerkstatt.paper.drawing import chart_svg

TEMPLATE = Path(__file__).resolve().parent / "report.typ"
PIXELS_PER_INCH = 200
SQUARE = "\u25a1"
set_type: Any = typst.compile  # its stubs do not know that files may come from memory


@cache
def fonts(*, with_typst: bool = False) -> typst.Fonts:
    """Load our typeface once, with Typst's own or without, and none of the machine's: a report looks the same wherever it is made."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=with_typst, font_paths=font_folders())


def write_pdf(document: Document) -> bytes:
    """Write a document as PDF/UA-1. Call with its language in use. A letter that no font holds, such as an emoji, becomes an empty square."""
    at = datetime.fromisoformat(document.published) if document.published else now()
    told = json.dumps(_told(document, at), ensure_ascii=False)
    content = {"main": TEMPLATE.read_bytes()} | _charts(document)
    for with_typst in (False, True):
        try:
            return _compiled(content | {"report.json": told.encode()}, at, "ua-1", with_typst=with_typst)
        except typst.TypstError:
            # PDF/UA-1 forbids a letter that no font holds: an arrow stands in Typst's own fonts, an emoji in none.
            continue
    missing = {ord(letter): SQUARE for letter in set(told) if not letter.isascii() and not _is_held(letter)}
    return _compiled(content | {"report.json": told.translate(missing).encode()}, at, "ua-1", with_typst=True)


@lru_cache(maxsize=4_096)
def _is_held(letter: str) -> bool:
    """Say whether one of the fonts can draw a letter."""
    try:
        _compiled({"main": f'#set document(title: "-")\n{letter}'.encode()}, now(), "ua-1", with_typst=True)
    except typst.TypstError:
        return False
    return True


def _compiled(content: dict[str, bytes], at: datetime, standard: str, *, with_typst: bool) -> bytes:
    made = set_type(
        content, font_paths=fonts(with_typst=with_typst), ignore_system_fonts=True, format="pdf", pdf_standards=standard,
        timestamp=at.replace(microsecond=0),
    )  # fmt: skip
    return bytes(made)


def chart_png(svg: bytes) -> bytes:
    """Paint a picture for programs that do not read SVG."""
    main = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("/chart.svg")'
    made = set_type({"main": main, "chart.svg": svg}, font_paths=fonts(), ignore_system_fonts=True, format="png", ppi=PIXELS_PER_INCH)
    return bytes(made[0] if isinstance(made, list) else made)


def _charts(document: Document) -> dict[str, bytes]:
    drawn = {part.code: part.course for part in document.parts if part.course and part.course.is_drawn}
    as_of, unit = date.fromisoformat(document.as_of), {part.code: part.unit for part in document.parts}
    demo = ", Demo" if document.is_demo else ""
    return {f"{code}.svg": chart_svg(course, as_of, unit[code] + demo) for code, course in drawn.items()}


def _told(document: Document, at: datetime) -> dict[str, Any]:
    """Say everything in words already, so that the template only sets them."""
    return {
        "words": words.headings(), "inks": {"ink": INK, "quiet": QUIET, "rule": RULE, "accent": ACCENT}, "language": document.language,
        "title": document.title, "intro": document.intro, "issuer": words.issuer_words(document), "programme": document.programme,
        "demo": words.demo_words(document), "said": document.said, "state": words.state_words(document),
        "on": words.on_words(document), "as_of": day(date.fromisoformat(document.as_of)),
        "known": words.known_words(document) if document.published else day(at),
        "address": document.address, "state_address": document.state_address, "state_hash": document.state_hash,
        "corrections": [{"head": words.correction_words(one), "text": one.text, "code": one.code} for one in document.corrections],
        "withdrawn": words.withdrawn_words(document), "parts": [_part(part) for part in document.parts],
        "has_annex": any(part.annex for part in document.parts), "made": [at.year, at.month, at.day],
    }  # fmt: skip


def _part(part: Part) -> dict[str, Any]:
    course = part.course
    return {
        "code": part.code, "title": part.title, "value": number(part.value), "unit": part.unit, "up_to": words.up_to_words(part), "lead": part.lead,
        "counted": part.counted, "not_counted": part.not_counted, "since": part.since, "definition": words.definition_words(part),
        "hash": part.hash, "address": part.address, "chart": course.sentence if course and course.is_drawn else "",
        "tables": [_table(table) for table in (part.split, course.table if course else None) if table],
        "annex": _annex(part.annex) if part.annex else None,
    }  # fmt: skip


def _table(table: Table) -> dict[str, Any]:
    heads = words.headings()
    most = max((line.value or 0 for line in table.lines), default=0) or 1
    lines = [[line.label, heads[line.word] if line.value is None else number(line.value), (line.value or 0) / most] for line in table.lines]
    total = "" if table.total is None else number(table.total)
    return {"title": table.title, "head": table.head, "unit": table.unit, "lines": lines, "total": total, "remarks": table.remarks}


def _annex(annex: Annex) -> dict[str, Any]:
    entries = [[number(place), entry.address, *entry.cells] for place, entry in enumerate(annex.entries, 1)]
    return {"each": annex.each, "headings": annex.headings, "entries": entries, "rest": words.rest_words(annex)}
