"""Municipalities: the list with the filters of its page, and one by any key that leads to it."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field

from netzwerkstatt.api import shapes
from netzwerkstatt.api.asking import Dated, Paged, chosen, question_of, sheet_of
from netzwerkstatt.api.problems import Refused
from netzwerkstatt.api.telling import PUBLIC, Teller, answered, leaf, told
from netzwerkstatt.design import links
from netzwerkstatt.design.filters import words_of
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.partnerships import funded_places, partners_around
from netzwerkstatt.ledger.places import narrowed_places
from netzwerkstatt.registry.models import State
from netzwerkstatt.registry.queries import PlaceName, PlaceOnDay, PlaceShown, find_municipalities, key_led_to, kin_of, place_by_key, places_on

router = Router(tags=["municipalities"])


class MunicipalitiesAsked(Dated, Paged):
    """Municipalities by name or key, State, kind, size, funding."""

    q: str = Field("", max_length=120, description="Words of the name, or a key.")
    land: str = Field("", max_length=2, description="State, by its code.", examples=["05"])
    art: Literal["municipality", "association", "district", "union", "abroad"] | None = Field(None, description="Kind.")
    groesse: Literal["large", "medium", "small"] | None = Field(None, description="Size by population, of municipalities proper.")
    gefoerdert: Literal["ja", "nein"] | None = Field(None, description="Partner of a project in funding on the day, or not.")


@router.get("", response=shapes.Municipalities, url_name="municipalities", operation_id="municipalities", summary="Municipalities")
def municipalities(request: HttpRequest, asked: Query[MunicipalitiesAsked]) -> HttpResponse:
    """Places of the register that exist today, with population and funding on the day."""
    question, teller = question_of(request, asked), Teller(request)
    state = chosen(request, "land", State.objects.values_list("code", flat=True))
    found = narrowed_places(
        find_municipalities(words_of(request.GET)), question, state=state, kind=asked.art or "", size=asked.groesse or "",
        funded=asked.gefoerdert or "",
    )  # fmt: skip
    sheet = sheet_of(asked, found.order_by().count())
    ids = list(found.order_by(*found.query.order_by, "pk").values_list("pk", flat=True)[sheet.start : sheet.stop])
    places, funded = places_on(ids, question.day), funded_places(question, ids)
    items = [_row(teller, places[pk], is_funded=pk in funded) for pk in ids]
    return told(shapes.Municipalities(items=items, **leaf(teller, sheet, question, links.municipalities_address())))


def _row(teller: Teller, place: PlaceOnDay, *, is_funded: bool) -> shapes.MunicipalityRow:
    return shapes.MunicipalityRow(
        key=place.key, name=place.name, kind=place.kind, state=place.state, population=place.population, is_funded=is_funded,
        url=teller.page(links.municipality_address(place.key)), api=teller.api("municipality", place.key),
    )  # fmt: skip


@router.get(
    "/{path:key}", response=shapes.MunicipalityFull, url_name="municipality", operation_id="municipality", summary="One municipality",
    openapi_extra={"responses": {302: {"description": "Another key of the same place: see Location."}}},
)  # fmt: skip
def municipality(request: HttpRequest, key: str, asked: Query[Dated]) -> HttpResponse:
    """What the register says on the day, its projects, and where its transfers and links are listed."""
    question, teller = question_of(request, asked), Teller(request)
    key = key.replace("\x00", "")
    place = place_by_key(key, question.day)
    if place is None:
        return _lead_on(teller, key)
    projects, funded = partners_around(place.id, [], question, PUBLIC)
    came_from, became = kin_of(place.id) if place.has_kin else ([], [])
    return told(shapes.MunicipalityFull(
        **_facts(teller, place, question), is_funded=place.id in funded, came_from=_named(teller, came_from), became=_named(teller, became),
        projects=[teller.project(one.slug, one.name) for one in projects],
        given=teller.api("transfers", von=place.key), received=teller.api("transfers", nach=place.key), links=teller.api("links", q=place.key),
    ))  # fmt: skip


def _facts(teller: Teller, place: PlaceShown, question: Question) -> dict[str, Any]:
    return {
        **answered(question), "key": place.key, "name": place.name, "scheme": place.scheme, "kind": place.kind, "designation": place.designation,
        "country": place.country, "state": place.state, "state_code": place.state_code, "valid_from": place.since, "valid_until": place.until,
        "population": place.population, "population_on": place.counted_on, "url": teller.page(links.municipality_address(place.key)),
    }  # fmt: skip


def _named(teller: Teller, places: list[PlaceName]) -> list[shapes.Place]:
    return [teller.place(one.key, one.name) for one in places]


def _lead_on(teller: Teller, key: str) -> HttpResponse:
    led = key_led_to(key)
    if led is None:
        raise Refused(404, _("Zu diesem Schlüssel gibt es keine Kommune."))
    return redirect(teller.api("municipality", led))
