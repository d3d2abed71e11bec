"""Filters of a list as a query carries them: what may be chosen, what was, what to say of words that stand in no list; words, pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

LONGEST_VALUE = 80
MOST_LETTERS = 120


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


@dataclass(frozen=True)
class Narrowed:
    """What a list was asked for: words and filters. The lists of the pages extend it by what they found."""

    words: str
    filters: tuple[Filter, ...]

    @property
    def unknown(self) -> list[Filter]:
        """Give the filters with a word that stands in no list."""
        return [one for one in self.filters if one.unknown]

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything was asked for."""
        return bool(self.words) or any(one.chosen for one in self.filters)


def read_filter(query: Mapping[str, str], name: str, labels: tuple[str, str], options: Iterable[tuple[str, str]]) -> Filter:
    """Read one filter; `labels` are its own name and the word for "all of them"."""
    known = tuple((str(value), str(label)) for value, label in options)
    asked = query.get(name, "").replace("\x00", "").strip()[:LONGEST_VALUE]
    is_known = any(value == asked for value, _label in known)
    return Filter(name, *labels, known, asked if is_known else "", "" if is_known else asked)


def words_of(query: Mapping[str, str], name: str = "q") -> str:
    """Read words to search for: single blanks, no control characters, not too many."""
    typed = query.get(name, "")[: 4 * MOST_LETTERS]
    return " ".join("".join(letter if letter.isprintable() else " " for letter in typed).split())[:MOST_LETTERS]


def page_of(query: Mapping[str, str], paginator: Paginator) -> Page:
    """Give the page asked for: the first for what is no number, the nearest for a number too small or too large."""
    asked = query.get("seite", "").strip()
    number = int(asked) if asked.isascii() and asked.removeprefix("-").isdigit() and len(asked) < 10 else 1
    if asked.isdigit() and len(asked) >= 10:
        number = paginator.num_pages
    return paginator.page(min(max(number, 1), paginator.num_pages))
