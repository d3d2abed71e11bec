"""Filters of a list as an address carries them: what may be chosen, what was, and what to say of words that stand in no list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

LONGEST_VALUE = 80


@dataclass(frozen=True)
class Filter:
    """One list to choose from. `chosen` is "" where nothing or nothing known was chosen; `unknown` is what stands in no list."""

    name: str
    label: str
    all: str
    options: tuple[tuple[str, str], ...]
    chosen: str = ""
    unknown: str = ""

    @property
    def message(self) -> str:
        """Say what to do about a word that stands in no list."""
        return _("„%(word)s“ gibt es bei „%(label)s“ nicht. Wählen Sie aus der Liste.") % {"word": self.unknown, "label": self.label}


def read_filter(request: HttpRequest, name: str, labels: tuple[str, str], options: Iterable[tuple[str, str]]) -> Filter:
    """Read one filter; `labels` are its own name and the word for "all of them"."""
    known = tuple((str(value), str(label)) for value, label in options)
    asked = request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST_VALUE]
    is_known = any(value == asked for value, _label in known)
    return Filter(name, *labels, known, asked if is_known else "", "" if is_known else asked)


def page_of(request: HttpRequest, paginator: Paginator) -> Page:
    """Give the page asked for: the first for what is no number, the nearest for a number too small or too large."""
    asked = request.GET.get("seite", "").strip()
    number = int(asked) if asked.isascii() and asked.removeprefix("-").isdigit() and len(asked) < 10 else 1
    if asked.isdigit() and len(asked) >= 10:
        number = paginator.num_pages
    return paginator.page(min(max(number, 1), paginator.num_pages))
