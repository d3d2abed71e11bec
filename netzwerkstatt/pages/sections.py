"""Editorial text cut into sections: what stands before the first heading leads, each heading begins one. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

REPORT = "melden"


@dataclass
class Section:
    """One heading, its anchor, and the blocks below it; the first may have no heading."""

    heading: str = ""
    anchor: str = ""
    blocks: list[Any] = field(default_factory=list)


def sections_of(text: Iterable[Any]) -> list[Section]:
    """Cut blocks at their headings; anchors are unique."""
    sections = [Section()]
    for block in text:
        if block.block_type == "heading":
            sections.append(Section(str(block.value), _anchor(str(block.value), {one.anchor for one in sections})))
        else:
            sections[-1].blocks.append(block)
    return sections


def with_report_anchor(sections: list[Section]) -> list[Section]:
    """Give the section about reporting a barrier its fixed anchor, else the last one: every page's footer leads there."""
    named = [one for one in sections if REPORT in one.heading.lower() or "report" in one.heading.lower()]
    target = (named or sections)[-1]
    target.anchor = REPORT
    return sections


def _anchor(heading: str, taken: set[str]) -> str:
    wanted = slugify(heading) or "abschnitt"
    return wanted if wanted not in taken and wanted != "inhalt" else f"{wanted}-{len(taken)}"
