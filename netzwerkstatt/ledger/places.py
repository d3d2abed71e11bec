"""Municipalities narrowed by what a list may be asked: State, kind, size, and whether funded on a day."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from netzwerkstatt.ledger.clocks import Question, as_of
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.registry.models import Census, Kind, Municipality, SizeClass

POPULATION = {SizeClass.LARGE: (100_000, None), SizeClass.MEDIUM: (20_000, 99_999), SizeClass.SMALL: (0, 19_999)}
FUNDED, NOT_FUNDED = "ja", "nein"


def narrowed_places(
    places: QuerySet[Municipality], question: Question, *, state: str = "", kind: str = "", size: str = "", funded: str = ""
) -> QuerySet[Municipality]:
    """Narrow places; "" narrows nothing. `size` is a code of POPULATION and means municipalities proper, `funded` is ja or nein."""
    if state:
        places = places.filter(state__code=state)
    if kind:
        places = places.filter(kind=kind)
    if size:
        places = places.filter(_of_size(size), kind=Kind.MUNICIPALITY)
    if funded:
        partners = Q(pk__in=Claim.objects.filter(as_of(question), kind=ClaimKind.PARTNER).values("subject"))
        places = places.filter(partners if funded == FUNDED else ~partners)
    return places


def _of_size(size: str) -> Q:
    """Narrow by the latest census of each place."""
    least, most = POPULATION[SizeClass(size)]
    latest = Census.objects.filter(municipality=OuterRef("municipality")).order_by("-on").values("on")[:1]
    within = Census.objects.filter(population__gte=least, on=Subquery(latest))
    return Q(pk__in=(within.filter(population__lte=most) if most else within).values("municipality"))
