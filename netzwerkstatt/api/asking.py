"""What may be asked: the parameters of a query, read strictly, and the question to the ledger they make.

A parameter that is unknown, doubled or malformed is refused, since a mistyped day would otherwise answer with today's figures.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

from netzwerkstatt.api.problems import Complaint, Refused
from netzwerkstatt.foundation.time import BERLIN, end_of_day, parse_day, parse_moment, today
from netzwerkstatt.ledger.clocks import Question

_LEAP_YEAR = "(?:(?:19|21)(?:0[48]|[2468][048]|[13579][26])|20(?:[02468][048]|[13579][26]))"
_MONTHS = "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
DAY = f"(?:(?:19|20|21)[0-9][0-9]-{_MONTHS}|{_LEAP_YEAR}-02-29)"
TIME = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])"


class Spoken(BaseModel):
    """The language of titles, labels and problems."""

    sprache: Literal["de", "en"] = Field("de", description="Language of titles, labels, addresses of pages and problems.")


class Dated(Spoken):
    """The two clocks, in the same words as on the pages."""

    stand: str = Field("", pattern=f"^{DAY}$", description="As-of day: what held on this day? Without it, today.", examples=["2024-04-23"])
    kenntnis: str = Field(
        "",
        pattern=f"^{DAY}(?:{TIME})?$",
        description="Known-on: what had been reported by the end of this day, or by this moment? Not in the future; without it, the end of today.",
        examples=["2024-04-30"],
    )


class Paged(BaseModel):
    """Which page of a list."""

    seite: int = Field(1, ge=1, le=1_000_000, description="Page, from 1. A page behind the last one is a 404.", examples=[1])
    je_seite: int = Field(50, ge=1, le=100, description="Rows on a page, 100 at most.", examples=[50])


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list: its number, how many there are, the rows it holds."""

    page: int
    pages: int
    start: int
    stop: int
    total: int


def sheet_of(asked: Paged, total: int) -> Sheet:
    """Cut out the page asked for. Raises Refused for one behind the last."""
    pages = max(1, -(-total // asked.je_seite))
    if asked.seite > pages:
        raise Refused(404, _("Diese Seite gibt es nicht. Die letzte ist %(n)s.") % {"n": pages})
    start = (asked.seite - 1) * asked.je_seite
    return Sheet(asked.seite, pages, start, start + asked.je_seite, total)


def require_known(request: HttpRequest, asked: BaseModel) -> None:
    """Refuse parameters that nothing here understands, and those named twice."""
    known = type(asked).model_fields
    errors = []
    for name, values in request.GET.lists():
        if name not in known:
            errors.append(Complaint(parameter=name[:80], detail=_("Diesen Parameter gibt es hier nicht.")))
        elif len(values) > 1:
            errors.append(Complaint(parameter=name, detail=_("Nennen Sie diesen Parameter nur einmal.")))
    if errors:
        raise unreadable(errors)


def question_of(request: HttpRequest, asked: Dated) -> Question:
    """Make the question to the ledger; a day of knowing means its end. Raises Refused."""
    require_known(request, asked)
    day = parse_day(asked.stand) or today()
    known = _known(asked.kenntnis)
    if known.astimezone(BERLIN).date() > today():
        text = _("Der Kenntnisstand liegt in der Zukunft. Bekannt ist, was bis heute gemeldet ist.")
        raise unreadable([Complaint(parameter="kenntnis", detail=text)])
    return Question(day, known)


def _known(text: str) -> datetime:
    return parse_moment(text) or end_of_day(today())


def chosen(request: HttpRequest, name: str, options: Iterable[str]) -> str:
    """Give a word of a list that only the database knows, "" where none is asked for. Raises Refused."""
    word = request.GET.get(name)
    known = list(options) if word is not None else []
    if word is not None and word not in known:
        text = _("„%(word)s“ gibt es hier nicht. Möglich: %(words)s.") % {"word": word[:80], "words": ", ".join(known) or "–"}
        raise unreadable([Complaint(parameter=name, detail=text)])
    return word or ""


def unreadable(errors: list[Complaint]) -> Refused:
    """Make the refusal of parameters."""
    return Refused(422, _("Diese Angaben lassen sich nicht lesen: %(names)s.") % {"names": ", ".join(one.parameter for one in errors)}, errors)


def complaint_about(name: str) -> Complaint:
    """Say what to do about a parameter that does not have its form."""
    words = {
        "stand": _("Schreiben Sie den Stichtag als 2024-04-23, zwischen 1900 und 2199."),
        "kenntnis": _("Schreiben Sie den Kenntnisstand als 2024-04-23 oder als 2024-04-23T12:00:00Z."),
        "seite": _("Nennen Sie eine Seite ab 1."),
        "je_seite": _("Nennen Sie 1 bis 100 Zeilen je Seite."),
        "sprache": _("Möglich sind de und en."),
    }
    return Complaint(parameter=name, detail=words.get(name, _("Dieser Wert ist hier nicht möglich. Die möglichen stehen in /api/v1/openapi.json.")))
