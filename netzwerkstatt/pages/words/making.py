"""The form in which a first page is written down."""

from dataclasses import dataclass

Body = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FirstPage:
    """One page, German and English."""

    slug: str
    title: str
    title_en: str
    body: Body
    body_en: Body


def heading(text: str) -> tuple[str, str]:
    """Begin a section."""
    return ("heading", text)


def say(*paragraphs: str) -> tuple[str, str]:
    """Write paragraphs."""
    return ("paragraph", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))


def points(*entries: str) -> tuple[str, str]:
    """Write a list."""
    return ("paragraph", "<ul>" + "".join(f"<li>{entry}</li>" for entry in entries) + "</ul>")


def add_here(what: str) -> tuple[str, str]:
    """Mark a place where the operator must add its own words, in German."""
    return ("paragraph", f"<p><b>[Hier ergänzt die Betreiberin: {what}]</b></p>")


def add_here_en(what: str) -> tuple[str, str]:
    """Mark a place where the operator must add its own words, in English."""
    return ("paragraph", f"<p><b>[To be added by the operator: {what}]</b></p>")
