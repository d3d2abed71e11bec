"""Errors as RFC 9457 problems: what every refusal of the interface looks like."""

from collections.abc import Sequence
from http import HTTPStatus

from django.http import HttpResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field

PROBLEM_TYPE = "application/problem+json"


class Complaint(BaseModel):
    """One parameter that could not be read."""

    parameter: str = Field(description="Name of the query parameter.")
    detail: str = Field(description="What to do about it.")


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="Always about:blank: the status says what kind of problem this is.")
    title: str = Field(description="The status in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="One sentence for a person, in the language asked for.")
    errors: list[Complaint] = Field(description="The parameters at fault, empty for other problems.")


class Refused(Exception):
    """A request that is answered with a problem."""

    def __init__(self, status: int, detail: str, errors: Sequence[Complaint] = ()) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, list(errors)


def problem(status: int, detail: str = "", errors: Sequence[Complaint] = ()) -> HttpResponse:
    """Answer with a problem; without words of its own it says what the status means."""
    title = HTTPStatus(status).phrase
    told = Problem(type="about:blank", title=title, status=status, detail=detail or said_of(status), errors=list(errors))
    return HttpResponse(told.model_dump_json(), status=status, content_type=PROBLEM_TYPE)


def said_of(status: int) -> str:
    """Say what a status means for whoever asked."""
    words = {
        400: _("Diese Anfrage lässt sich nicht lesen."),
        404: _("Unter dieser Adresse gibt es nichts. Die Adressen stehen in /api/v1/openapi.json."),
        405: _("Die Schnittstelle liest nur. Fragen Sie mit GET."),
        406: _("Die Schnittstelle antwortet in JSON. Nehmen Sie „application/json“ in Accept auf."),
        503: _("Die Datenbank antwortet gerade nicht. Versuchen Sie es später noch einmal."),
    }
    return words.get(status, _("Das ist unser Fehler. Er ist notiert. Versuchen Sie es später noch einmal."))
