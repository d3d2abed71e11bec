"""A report's files: one document in, bytes out, the same for the same document. Those of published reports are kept a while: anybody may ask."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import caches
from django.utils import translation
from django.utils.text import slugify

from netzwerkstatt.paper.document import Document, legible, to_text
from netzwerkstatt.paper.docx import write_docx
from netzwerkstatt.paper.pdf import write_pdf
from netzwerkstatt.paper.xlsx import write_xlsx

EDITION = 1  # raised when a writer writes otherwise, so that nobody keeps the old file
KEPT_SECONDS = 24 * 3600
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a document."""

    write: Callable[[Document], bytes]
    content_type: str


FORMS = {
    "pdf": Form(write_pdf, "application/pdf"),
    "docx": Form(write_docx, f"{OFFICE}.wordprocessingml.document"),
    "xlsx": Form(write_xlsx, f"{OFFICE}.spreadsheetml.sheet"),
}


def tag_of(document: Document, form: str) -> str:
    """Name a file by what it says: errata and records that left the annex give it another name, nothing else does."""
    return sha256(f"{EDITION}:{form}:{to_text(document)}".encode()).hexdigest()[:32]


def name_of(document: Document, form: str) -> str:
    """Give the name a file is saved under: title, day, and what it is besides."""
    marks = [slugify(document.title)[:60] or "bericht", document.as_of]
    marks += [] if document.published else ["entwurf"]
    return "-".join([*marks, *(["demo"] if document.is_demo else [])]) + f".{form}"


def written(document: Document, form: str) -> bytes:
    """Write a document in its language; a published one at most once a day."""
    key = f"file:{tag_of(document, form)}"
    kept: bytes | None = caches["files"].get(key) if document.published else None
    if kept is None:
        with translation.override(document.language):
            kept = FORMS[form].write(legible(document))
        if document.published:
            caches["files"].set(key, kept, KEPT_SECONDS)
    return kept
