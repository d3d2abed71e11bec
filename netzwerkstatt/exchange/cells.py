"""What stands in a cell: readers from a spreadsheet's value to ours. Pure; a reader raises BadCell with the sentence for the person."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from netzwerkstatt.foundation.text import fold, plain
from netzwerkstatt.foundation.time import parse_day

Reader = Callable[[object], Any]
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
COORDINATE = re.compile(r"-?\d{1,3}(\.\d+)?")
THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+")


class BadCell(Exception):
    """A cell that cannot be read; `candidates` are what might have been meant."""

    def __init__(self, message: str, candidates: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.candidates = tuple(candidates)


def written(value: object) -> str:
    """Give a cell as a person would write it: whole numbers without a point, days in German form, a text mark of exports taken off."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (date, datetime)):
        return value.strftime("%d.%m.%Y")
    text = plain(str(value)).replace("\xa0", " ").strip()
    return text[1:] if len(text) > 1 and text[0] == "'" and text[1] in "=+-@" else text


def text(limit: int = 300) -> Reader:
    """Read a text of at most so many characters."""

    def read(value: object) -> str:
        found = " ".join(written(value).split())
        if "\x00" in found:
            raise BadCell(_("Die Zelle enthält Zeichen, die kein Text sind."))
        if len(found) > limit:
            raise BadCell(_("Der Text ist länger als %(limit)s Zeichen.") % {"limit": limit})
        return found

    return read


def day(value: object) -> date | None:
    """Read an Excel date, `31.12.2023` or an ISO day; None for an empty cell."""
    if isinstance(value, datetime):
        found: date | None = value.date()
    elif isinstance(value, date):
        found = value
    else:
        spoken = written(value)
        if not spoken:
            return None
        found = None if isinstance(value, (int, float)) else parse_day(spoken.removesuffix("T00:00:00").removesuffix(" 00:00:00"))
    if found is None:
        raise BadCell(_("„%(value)s“ ist kein Tag. Schreiben Sie ihn als 31.12.2023.") % {"value": written(value)})
    if not FIRST_DAY <= found <= LAST_DAY:
        raise BadCell(_("„%(value)s“ liegt außerhalb der Jahre 1900 bis 2199.") % {"value": written(value)})
    return found


def decimal(value: object) -> float | None:
    """Read a number with comma or point; None for an empty cell."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    spoken = written(value).replace(" ", "")
    if not spoken:
        return None
    plain = spoken.replace(".", "").replace(",", ".") if "," in spoken or THOUSANDS.fullmatch(spoken) else spoken
    try:
        return float(plain)
    except ValueError:
        raise BadCell(_("„%(value)s“ ist keine Zahl.") % {"value": written(value)}) from None


def degrees(limit: int) -> Reader:
    """Read a latitude or longitude in degrees, with point or comma."""

    def read(value: object) -> float | None:
        spoken = written(value).replace(",", ".") if isinstance(value, str) else value
        found = decimal(float(spoken)) if isinstance(spoken, str) and COORDINATE.fullmatch(spoken) else decimal(value)
        if found is not None and not -limit <= found <= limit:
            raise BadCell(_("„%(value)s“ liegt nicht zwischen -%(limit)s und %(limit)s Grad.") % {"value": written(value), "limit": limit})
        return found

    return read


def whole(value: object) -> int | None:
    """Read a whole number from 0 to two thousand million; None for an empty cell."""
    number = decimal(value)
    if number is None:
        return None
    if not 0 <= number <= 2_000_000_000 or number != int(number):
        raise BadCell(_("„%(value)s“ ist keine ganze Zahl ab 0.") % {"value": written(value)})
    return int(number)


def word(words: Mapping[str, str]) -> Reader:
    """Read one of the listed words (folded word -> code); an empty cell is an empty code."""
    known = {fold(spoken): code for spoken, code in words.items()} | {fold(code): code for code in words.values()}

    def read(value: object) -> str:
        spoken = written(value)
        if not spoken or fold(spoken) in known:
            return known[fold(spoken)] if spoken else ""
        raise BadCell(_("„%(value)s“ steht nicht in der Liste der Wörter.") % {"value": spoken}, near(spoken, words) or list(words)[:8])

    return read


def several(value: object) -> list[str]:
    """Read several entries separated by semicolons."""
    return [entry for part in written(value).split(";") if (entry := " ".join(part.split()))]


def near(spoken: str, words: Iterable[str]) -> list[str]:
    """Give up to five near spellings."""
    return [found for found, _score, _index in process.extract(spoken, list(words), scorer=fuzz.WRatio, limit=5, score_cutoff=70)]
