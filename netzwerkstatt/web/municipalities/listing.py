"""The list of municipalities: filters, and one page of rows."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from netzwerkstatt.design import links
from netzwerkstatt.design.filters import Filter, Narrowed, page_of, read_filter, words_of
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.partnerships import funded_places
from netzwerkstatt.ledger.places import FUNDED, NOT_FUNDED, POPULATION, narrowed_places
from netzwerkstatt.registry.models import Kind, State
from netzwerkstatt.registry.queries import PlaceOnDay, find_municipalities, places_on

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One municipality in the list. `designation` is the official one, always German; `kind` stands where there is none."""

    name: str
    address: str
    designation: str
    kind: str
    state: str
    population: int | None
    key: str
    is_funded: bool


@dataclass(frozen=True)
class Listing(Narrowed):
    """One page of municipalities and what was asked for."""

    page: Page
    rows: list[Row]


def list_municipalities(request: HttpRequest, question: Question) -> Listing:
    """Find municipalities for one page. Six queries."""
    words, filters = words_of(request.GET), _filters(request)
    state, kind, size, funded = (one.chosen for one in filters)
    found = narrowed_places(find_municipalities(words), question, state=state, kind=kind, size=size, funded=funded)
    page = page_of(request.GET, Paginator(found.values_list("pk", "designation"), PER_PAGE))
    return Listing(words, filters, page, _rows(list(page.object_list), question))


def _filters(request: HttpRequest) -> tuple[Filter, ...]:
    return (
        read_filter(request.GET, "land", (_("Land"), _("Alle Länder")), State.objects.values_list("code", "name")),
        read_filter(request.GET, "art", (_("Art"), _("Alle Arten")), [(kind.value, str(kind.label)) for kind in Kind]),
        read_filter(request.GET, "groesse", (_("Größe"), _("Alle Größen")), [(size.value, str(size.label)) for size in POPULATION]),
        read_filter(request.GET, "gefoerdert", (_("Förderung heute"), _("Alle")), [(FUNDED, _("gefördert")), (NOT_FUNDED, _("nicht gefördert"))]),
    )


def _rows(found: list[tuple[int, str]], question: Question) -> list[Row]:
    ids = [pk for pk, _designation in found]
    places, funded = places_on(ids, question.day), funded_places(question, ids)
    return [_row(places[pk], designation, is_funded=pk in funded) for pk, designation in found]


def _row(place: PlaceOnDay, designation: str, *, is_funded: bool) -> Row:
    kind = "" if designation else str(Kind(place.kind).label)
    return Row(place.name, links.municipality_address(place.key), designation, kind, place.state, place.population, place.key, is_funded)
