"""The list of municipalities: filters, and one page of rows."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext as _

from netzwerkstatt.design import links
from netzwerkstatt.design.filters import Filter, page_of, read_filter, words_of
from netzwerkstatt.ledger.clocks import Question, as_of
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.ledger.partnerships import funded_places
from netzwerkstatt.registry.models import Census, Kind, Municipality, SizeClass, State
from netzwerkstatt.registry.queries import PlaceOnDay, find_municipalities, places_on

PER_PAGE = 50
POPULATION = {SizeClass.LARGE: (100_000, None), SizeClass.MEDIUM: (20_000, 99_999), SizeClass.SMALL: (0, 19_999)}
YES, NO = "ja", "nein"


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
class Listing:
    """One page of municipalities and what was asked for."""

    words: str
    filters: tuple[Filter, ...]
    page: Page
    rows: list[Row]

    @property
    def unknown(self) -> list[Filter]:
        """Give the filters with a word that stands in no list."""
        return [one for one in self.filters if one.unknown]

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything was asked for."""
        return bool(self.words) or any(one.chosen for one in self.filters)


def list_municipalities(request: HttpRequest, question: Question) -> Listing:
    """Find municipalities for one page. Six queries."""
    words, filters = words_of(request.GET), _filters(request)
    found = _narrowed(find_municipalities(words), {one.name: one.chosen for one in filters}, question)
    page = page_of(request.GET, Paginator(found.values_list("pk", "designation"), PER_PAGE))
    return Listing(words, filters, page, _rows(list(page.object_list), question))


def _filters(request: HttpRequest) -> tuple[Filter, ...]:
    sizes = (SizeClass.LARGE, SizeClass.MEDIUM, SizeClass.SMALL)
    return (
        read_filter(request.GET, "land", (_("Land"), _("Alle Länder")), State.objects.values_list("code", "name")),
        read_filter(request.GET, "art", (_("Art"), _("Alle Arten")), [(kind.value, str(kind.label)) for kind in Kind]),
        read_filter(request.GET, "groesse", (_("Größe"), _("Alle Größen")), [(size.value, str(size.label)) for size in sizes]),
        read_filter(request.GET, "gefoerdert", (_("Förderung heute"), _("Alle")), [(YES, _("gefördert")), (NO, _("nicht gefördert"))]),
    )


def _narrowed(places: QuerySet[Municipality], chosen: dict[str, str], question: Question) -> QuerySet[Municipality]:
    if chosen["land"]:
        places = places.filter(state__code=chosen["land"])
    if chosen["art"]:
        places = places.filter(kind=chosen["art"])
    if chosen["groesse"]:
        places = places.filter(_of_size(chosen["groesse"]), kind=Kind.MUNICIPALITY)
    if chosen["gefoerdert"]:
        funded = Q(pk__in=Claim.objects.filter(as_of(question), kind=ClaimKind.PARTNER).values("subject"))
        places = places.filter(funded if chosen["gefoerdert"] == YES else ~funded)
    return places


def _of_size(size: str) -> Q:
    """Narrow by the latest census of each place."""
    least, most = POPULATION[SizeClass(size)]
    latest = Census.objects.filter(municipality=OuterRef("municipality")).order_by("-on").values("on")[:1]
    within = Census.objects.filter(population__gte=least, on=Subquery(latest))
    return Q(pk__in=(within.filter(population__lte=most) if most else within).values("municipality"))


def _rows(found: list[tuple[int, str]], question: Question) -> list[Row]:
    ids = [pk for pk, _designation in found]
    places, funded = places_on(ids, question.day), funded_places(question, ids)
    return [_row(places[pk], designation, is_funded=pk in funded) for pk, designation in found]


def _row(place: PlaceOnDay, designation: str, *, is_funded: bool) -> Row:
    kind = "" if designation else str(Kind(place.kind).label)
    return Row(place.name, links.municipality_address(place.key), designation, kind, place.state, place.population, place.key, is_funded)
