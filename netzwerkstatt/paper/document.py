"""A report as one neutral tree of plain words and numbers: made once, written as PDF, DOCX, XLSX and page, and kept as JSON when it is published."""

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: a label and a number; None where the number is hidden, since it is under three itself or another one is."""

    label: str
    value: int | None
    is_small: bool = True

    @property
    def word(self) -> str:
        """Name the heading that stands for a hidden number."""
        return "few" if self.is_small else "kept_back"


@dataclass(frozen=True, slots=True)
class Table:
    """A table of two columns, the second of numbers; `total` None where the lines do not add up, remarks stand below."""

    title: str
    head: str
    unit: str
    lines: tuple[Line, ...]
    total: int | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day (ISO), and the value as it was known on that day itself, None before anything was recorded."""

    day: str
    value: int
    then: int | None


@dataclass(frozen=True, slots=True)
class Course:
    """How a figure went: points in order, the sentence that tells the result, and whether it is drawn, tabled, or both."""

    points: tuple[Point, ...]
    sentence: str
    main: str
    second: str
    is_drawn: bool
    table: Table | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A public record in the annex: the claim's public id and address, and its cells under the annex' headings."""

    claim: str
    address: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """The public records of a figure; `not_public` more stand behind the door, `beyond` more were left out for their number."""

    each: str
    headings: tuple[str, ...]
    entries: tuple[Entry, ...]
    not_public: int
    beyond: int


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a report."""

    code: str
    version: int
    title: str
    value: int
    unit: str
    up_to: int | None
    lead: str
    counted: tuple[str, ...]
    not_counted: tuple[str, ...]
    since: str
    course: Course | None
    split: Table | None
    annex: Annex | None
    hash: str
    address: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What was found wrong after publishing, on which day (ISO)."""

    code: str
    title: str
    text: str
    day: str


@dataclass(frozen=True, slots=True)
class Document:
    """A report: days in ISO form, moments with their zone; `published` is empty for a draft, `state` names the frozen state with its hash."""

    title: str
    intro: tuple[str, ...]
    language: str
    programme: str
    is_demo: bool
    as_of: str
    known: str
    said: str
    published: str
    address: str
    state: str
    state_address: str
    state_hash: str
    parts: tuple[Part, ...]
    corrections: tuple[Correction, ...] = ()
    withdrawn: int = 0  # records that stood in the annex and are no longer public


CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
DOCUMENT: TypeAdapter[Document] = TypeAdapter(Document)


def legible(document: Document) -> Document:
    """Compose letters and marks, and leave out control characters: no font draws them, and XML forbids them."""
    return DOCUMENT.validate_python(_legible(DOCUMENT.dump_python(document)))


def _legible(value: Any) -> Any:
    if isinstance(value, str):
        return CONTROL.sub("", normalize("NFC", value))
    if isinstance(value, dict):
        return {name: _legible(one) for name, one in value.items()}
    return tuple(_legible(one) for one in value) if isinstance(value, (list, tuple)) else value


def to_text(document: Document) -> str:
    """Write a document as JSON."""
    return DOCUMENT.dump_json(document).decode()


def from_text(text: str) -> Document:
    """Read a document that was written by `to_text`."""
    return DOCUMENT.validate_json(text)
