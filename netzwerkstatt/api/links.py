"""Links between municipalities: the same choice, from the same graph, as on the network's page."""

from datetime import date

import numpy as np
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from netzwerkstatt.api import shapes
from netzwerkstatt.api.asking import DAY, Dated, Paged, chosen, question_of, sheet_of
from netzwerkstatt.api.telling import Teller, leaf, told
from netzwerkstatt.design import links as addresses
from netzwerkstatt.design.filters import words_of
from netzwerkstatt.foundation.time import parse_day
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.network.graph import KINDS, OPEN, STATUSES, STRENGTHS, Graph, number_of
from netzwerkstatt.network.queries import ShownLink, links_by_id
from netzwerkstatt.network.selecting import Codes, Picked, Wanted, select
from netzwerkstatt.network.store import MEMBER, VISITOR, graph_at
from netzwerkstatt.registry.models import Cohort, SizeClass, State, Theme

OLD_STRENGTHS = {"beide": "both", "eine": "one", "abgeleitet": "derived"}
router = Router(tags=["links"])


def several(*words: str) -> str:
    """Write a pattern for one or several words with commas between."""
    one = f"(?:{'|'.join(words)})"
    return f"^{one}(?:,{one})*$"


class LinksAsked(Dated, Paged):
    """Links as the network's page filters them. Filters on strength speak of pairs; those on State, size, cohort and words of either end."""

    q: str = Field("", max_length=120, description="Beginnings of words of either place's name, or of its key.")
    art: str = Field("", pattern=several(*KINDS), description="Kinds, with commas between: role_model, exchange, joint_development, transfer.")
    land: str = Field("", max_length=2, description="State of either place, by its code.", examples=["05"])
    thema: str = Field("", max_length=60, description="Theme, by its code.")
    staerke: str = Field(
        "",
        pattern=several(*STRENGTHS, *OLD_STRENGTHS),
        description="How strong the pair is: both (either side says so), one, derived (from a transfer only). Commas between. beide, eine and "
        "abgeleitet mean the same.",
    )
    wer: str = Field("", pattern=several(*STATUSES), description="Both ends are funded, other, abroad. Commas between.")
    groesse: str = Field("", pattern=f"^(?:{'|'.join(SizeClass.values)})$", description="Size class of either place.")
    staffel: str = Field("", max_length=80, description="Cohort either place is or was funded in.")
    seit: str = Field("", pattern=f"^{DAY}$", description="Begun on or after this day.", examples=["2023-01-01"])
    bis: str = Field("", pattern=f"^{DAY}$", description="Begun on or before this day.", examples=["2023-12-31"])
    ort: str = Field("", max_length=40, description="Around this place, by its key: both ends lie within `schritte` links of it.")
    schritte: int = Field(2, ge=1, le=2, description="How many links away, 1 or 2.")


@router.get("", response=shapes.Links, url_name="links", operation_id="links", summary="Links")
def links(request: HttpRequest, asked: Query[LinksAsked]) -> HttpResponse:
    """Statements in force and links that follow from transfers, the latest first."""
    question, teller = question_of(request, asked), Teller(request)
    words = _listed(request)
    visible = _picked(request, asked, words, question, VISITOR)
    total = int(np.count_nonzero(_picked(request, asked, words, question, MEMBER).links))
    rows = _latest_first(visible)
    sheet = sheet_of(asked, len(rows))
    graph = visible.graph
    items = links_by_id({int(graph.claim[row]): STRENGTHS[visible.strength[row]] for row in rows[sheet.start : sheet.stop]})
    told_of = [_row(teller, one) for one in items]
    return told(shapes.Links(items=told_of, not_public=total - len(rows), **leaf(teller, sheet, question, addresses.network_address())))


def _listed(request: HttpRequest) -> dict[str, str]:
    """Read the words that only the database knows. Raises Refused."""
    return {
        "land": chosen(request, "land", State.objects.values_list("code", flat=True)),
        "thema": chosen(request, "thema", Theme.objects.values_list("code", flat=True)),
        "staffel": chosen(request, "staffel", sorted(set(Cohort.objects.values_list("name", flat=True)))),
    }


def _picked(request: HttpRequest, asked: LinksAsked, words: dict[str, str], question: Question, audience: str) -> Picked:
    graph = graph_at(question.known, audience).graph
    around, is_known = _around(graph, asked.ort)
    begun = (number_of(parse_day(asked.seit) or date.min), _last(asked.bis)) if asked.seit or asked.bis else None
    wanted = Wanted(
        number_of(question.day), _codes(asked.art), _strengths(asked.staerke), _codes(asked.wer), words["land"], asked.groesse, words["staffel"],
        words["thema"], begun, words_of(request.GET), around, asked.schritte,
    )  # fmt: skip
    picked = select(graph, wanted)
    if not is_known:
        picked.links[:] = False
    return picked


def _around(graph: Graph, key: str) -> tuple[int | None, bool]:
    """Find the place to look around; one without any link has nothing around it."""
    return graph.index_of_key.get(key), not key or key in graph.index_of_key


def _last(day: str) -> int:
    return number_of(parse_day(day)) if day else OPEN - 1


def _codes(text: str) -> Codes:
    return frozenset(text.split(",")) if text else frozenset()


def _strengths(text: str) -> Codes:
    return frozenset(OLD_STRENGTHS.get(word, word) for word in _codes(text))


def _latest_first(picked: Picked) -> np.ndarray:
    rows = np.flatnonzero(picked.links)
    latest: np.ndarray = rows[np.lexsort((-picked.graph.claim[rows], -picked.graph.since[rows]))]
    return latest


def _row(teller: Teller, one: ShownLink) -> shapes.LinkRow:
    return shapes.LinkRow(
        kind=one.kind, start=teller.place(one.start.key, one.start.name), end=teller.place(one.end.key, one.end.name), since=one.since,
        until=one.until, themes=list(one.themes), origin=one.origin, strength=one.strength, evidence=teller.proof(one.evidence),
        url=teller.page(addresses.claim_address(str(one.claim))),
    )  # fmt: skip
