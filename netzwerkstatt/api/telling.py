"""How answers are put together: names with addresses, pages with their neighbours, JSON with its links."""

from datetime import date, datetime
from typing import TypedDict
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel

from netzwerkstatt.api.asking import Sheet
from netzwerkstatt.api.shapes import Place, ProjectName, Proof, SolutionName
from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Visibility

# What a visitor may see, whoever asks: the interface knows no sessions.
PUBLIC = Q(visibility=Visibility.PUBLIC)
JSON = "application/json"


class AnsweredFacts(TypedDict):
    """Fields of shapes.Answered."""

    as_of: date
    known_on: datetime
    demo: bool


class Teller:
    """Writes addresses of one request: pages in the language asked for, and the interface's own."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.root = request.build_absolute_uri("/").rstrip("/")

    def page(self, address: str) -> str:
        """Give a page's whole address."""
        return self.root + address

    def api(self, name: str, *values: str, **query: str) -> str:
        """Give the whole address of a list or an object of the interface, keeping both clocks and the language."""
        kept = {one: self.request.GET[one] for one in ("stand", "kenntnis", "sprache") if one in self.request.GET}
        asked = query | kept
        return self.root + links.data_address(name, *values) + (f"?{urlencode(asked)}" if asked else "")

    def place(self, key: str, name: str) -> Place:
        """Name a municipality."""
        return Place(key=key, name=name, url=self.page(links.municipality_address(key)))

    def project(self, slug: str, name: str) -> ProjectName:
        """Name a project."""
        return ProjectName(slug=slug, name=name, url=self.page(links.project_address(slug)))

    def solution(self, code: str, title: str) -> SolutionName:
        """Name a solution."""
        return SolutionName(code=code, title=title, url=self.page(links.solution_address(code)))

    def proof(self, public_id: UUID) -> Proof:
        """Name a piece of evidence."""
        return Proof(id=str(public_id), url=self.page(links.evidence_address(str(public_id))))

    def turned(self, sheet: Sheet, by: int) -> str | None:
        """Give the page of this list before or after; None where there is none."""
        page = sheet.page + by
        if not 1 <= page <= sheet.pages:
            return None
        query = {name: value for name, value in self.request.GET.items() if name != "seite"} | {"seite": str(page)}
        return f"{self.root}{self.request.path}?{urlencode(query)}"


def answered(question: Question) -> AnsweredFacts:
    """Say which question was answered."""
    return {"as_of": question.day, "known_on": question.known, "demo": is_demo()}


class LeafFacts(AnsweredFacts):
    """Fields of shapes.Leaf."""

    total: int
    page: int
    pages: int
    per_page: int
    next: str | None
    prev: str | None
    url: str


def leaf(teller: Teller, sheet: Sheet, question: Question, address: str) -> LeafFacts:
    """Say which page of a list this is."""
    return {
        **answered(question), "total": sheet.total, "page": sheet.page, "pages": sheet.pages, "per_page": sheet.stop - sheet.start,
        "next": teller.turned(sheet, 1), "prev": teller.turned(sheet, -1), "url": teller.page(address),
    }  # fmt: skip


def told(answer: BaseModel) -> HttpResponse:
    """Write an answer as JSON, with the links of RFC 8288."""
    response = HttpResponse(answer.model_dump_json(), content_type=JSON)
    named = {"next": getattr(answer, "next", None), "prev": getattr(answer, "prev", None), "alternate": getattr(answer, "url", None)}
    # Addresses are written by urlencode and quote: no sign in them ends the brackets.
    response["Link"] = ", ".join(f'<{address}>; rel="{name}"' for name, address in named.items() if address)
    return response
