"""Solutions: the list with the search of its page, and one with where it goes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field

from netzwerkstatt.api import shapes
from netzwerkstatt.api.asking import Dated, Paged, chosen, question_of, sheet_of
from netzwerkstatt.api.problems import Refused
from netzwerkstatt.api.telling import PUBLIC, Teller, answered, leaf, told
from netzwerkstatt.api.transfers import transfer_row
from netzwerkstatt.design import links
from netzwerkstatt.design.filters import words_of
from netzwerkstatt.ledger.models import ThingKind
from netzwerkstatt.registry.models import Theme
from netzwerkstatt.solutions.cards import SolutionCard, find_solutions, solution_cards
from netzwerkstatt.solutions.models import Solution
from netzwerkstatt.solutions.transfers import transfers_of_solution

router = Router(tags=["solutions"])


class SolutionsAsked(Dated, Paged):
    """Solutions by words and theme."""

    q: str = Field("", max_length=120, description="Words of title, summary, theme or project.")
    thema: str = Field("", max_length=60, description="Theme, by its code.")


@router.get("", response=shapes.Solutions, url_name="solutions", operation_id="solutions", summary="Solutions")
def solutions(request: HttpRequest, asked: Query[SolutionsAsked]) -> HttpResponse:
    """Solutions, and in how many places each counts as transferred on the day."""
    question, teller = question_of(request, asked), Teller(request)
    theme = chosen(request, "thema", Theme.objects.values_list("code", flat=True))
    found = find_solutions(words_of(request.GET)).order_by("folded", "pk")
    found = found.filter(theme__code=theme) if theme else found
    sheet = sheet_of(asked, found.order_by().count())
    cards = solution_cards(found[sheet.start : sheet.stop], question, PUBLIC, get_language() or "de")
    items = [solution_row(teller, card) for card in cards]
    return told(shapes.Solutions(items=items, **leaf(teller, sheet, question, links.solutions_address())))


def solution_row(teller: Teller, card: SolutionCard) -> shapes.SolutionRow:
    """Write one solution of a list."""
    return shapes.SolutionRow(**_facts(teller, card))


def _facts(teller: Teller, card: SolutionCard) -> dict[str, Any]:
    return {
        "code": card.code, "title": card.title, "summary": card.summary, "theme": card.theme, "licence": card.licence,
        "project": teller.project(card.project_slug, card.project), "places": card.places,
        "url": teller.page(links.solution_address(card.code)), "api": teller.api("solution", card.code),
    }  # fmt: skip


@router.get("/{path:code}", response=shapes.SolutionFull, url_name="solution", operation_id="solution", summary="One solution with its transfers")
def solution(request: HttpRequest, code: str, asked: Query[Dated]) -> HttpResponse:
    """A solution and every public transfer of it, the counting ones first."""
    question, teller = question_of(request, asked), Teller(request)
    chosen_ones = Solution.objects.filter(thing__kind=ThingKind.SOLUTION, thing__code=code.replace("\x00", ""))
    card = next(iter(solution_cards(chosen_ones, question, PUBLIC, get_language() or "de")), None)
    if card is None:
        raise Refused(404, _("Diese Lösung gibt es nicht."))
    transfers = [transfer_row(teller, one) for one in transfers_of_solution(card.id, question, PUBLIC)]
    repository = chosen_ones.values_list("repository", flat=True)[0]
    repository = repository if repository.startswith(("http://", "https://")) else ""
    return told(shapes.SolutionFull(**_facts(teller, card), repository=repository, transfers=transfers, **answered(question)))
