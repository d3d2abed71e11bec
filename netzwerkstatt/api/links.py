"""Links between municipalities, with the filters of the network's page."""

from typing import Literal

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from netzwerkstatt.api import shapes
from netzwerkstatt.api.asking import Dated, Paged, chosen, question_of, sheet_of
from netzwerkstatt.api.telling import PUBLIC, Teller, leaf, told
from netzwerkstatt.design import links as addresses
from netzwerkstatt.design.filters import words_of
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.monitoring.queries import Reader
from netzwerkstatt.network.finding import Wanted, find_links
from netzwerkstatt.network.queries import BOTH, DERIVED, LATEST_FIRST, ONE, ShownLink, links_by_id
from netzwerkstatt.registry.models import State, Theme

STRENGTHS = {"beide": BOTH, "eine": ONE, "abgeleitet": DERIVED}
router = Router(tags=["links"])


class LinksAsked(Dated, Paged):
    """Links by place, kind, State, theme, strength."""

    q: str = Field("", max_length=120, description="Words of either place's name, or its key.")
    art: Literal["role_model", "exchange", "joint_development", "transfer"] | None = Field(None, description="Kind.")
    land: str = Field("", max_length=2, description="State of either place, by its code.", examples=["05"])
    thema: str = Field("", max_length=60, description="Theme, by its code.")
    staerke: Literal["beide", "eine", "abgeleitet"] | None = Field(None, description="Stated by both sides, by one, or derived from a transfer.")


@router.get("", response=shapes.Links, url_name="links", operation_id="links", summary="Links")
def links(request: HttpRequest, asked: Query[LinksAsked]) -> HttpResponse:
    """Statements in force and links that follow from transfers, the latest first."""
    question, teller = question_of(request, asked), Teller(request)
    state = chosen(request, "land", State.objects.values_list("code", flat=True))
    theme = chosen(request, "thema", Theme.objects.values_list("code", flat=True))
    wanted = Wanted(words_of(request.GET), asked.art or "", state, theme, STRENGTHS.get(asked.staerke or "", ""))
    all_of_them = find_links(wanted, question, Q())
    found = all_of_them.filter(PUBLIC)
    # Anybody can ask for any words: only the whole is kept.
    seen, total = _counts(found, all_of_them) if wanted != Wanted() else Reader().kept("links", question, lambda: _counts(found, all_of_them))
    sheet = sheet_of(asked, seen)
    ids = list(found.order_by(*LATEST_FIRST).values_list("pk", flat=True)[sheet.start : sheet.stop])
    items = [_row(teller, one) for one in links_by_id(ids, question)]
    return told(shapes.Links(items=items, not_public=total - seen, **leaf(teller, sheet, question, addresses.network_address())))


def _counts(*chosen: QuerySet[Claim]) -> tuple[int, ...]:
    return tuple(one.order_by().count() for one in chosen)


def _row(teller: Teller, one: ShownLink) -> shapes.LinkRow:
    return shapes.LinkRow(
        kind=one.kind, start=teller.place(one.start.key, one.start.name), end=teller.place(one.end.key, one.end.name), since=one.since,
        until=one.until, themes=list(one.themes), origin=one.origin, strength=one.strength, evidence=teller.proof(one.evidence),
        url=teller.page(addresses.claim_address(str(one.claim))),
    )  # fmt: skip
