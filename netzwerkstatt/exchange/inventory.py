"""What stands in each of the office's lists: records of one sheet, narrowed and ordered. The same condition fills the page and the file."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from netzwerkstatt.exchange.sheets import Sheet
from netzwerkstatt.ledger.models import Claim, ClaimKind, Clock, Confirmation, Side, Step, Thing, ThingKind, Verdict, Visibility
from netzwerkstatt.offers.models import Offer
from netzwerkstatt.registry.models import Municipality, Project
from netzwerkstatt.registry.queries import find_municipalities
from netzwerkstatt.solutions.cards import find_solutions
from netzwerkstatt.solutions.models import Solution

COUNTS, WAITS, CONTESTED, RETRACTED, HIDDEN, OPEN = "zaehlt", "wartet", "bestritten", "zurueckgezogen", "verborgen", "offen"
RUNNING = (Step.LIVE, Step.ESTABLISHED)
MOST_PLACES, MOST_THINGS = 300, 2_000  # so many a word may mean when claims are searched
THINGS: dict[str, str] = {ClaimKind.STEP: ThingKind.SOLUTION, ClaimKind.USE: ThingKind.OFFER, ClaimKind.COLLECTED: ThingKind.DATASET}
COUNTED_FOR = 600  # seconds
ORDERS = {"seit": "happened_on", "gemeldet": "recorded_at"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see of a list: words, a state, a kind or step, an order ("-" in front: backwards)."""

    words: str = ""
    state: str = ""
    detail: str = ""
    order: str = "-seit"


def answered(verdict: str) -> Exists:
    """Say of each claim whether its receiver's answer of this kind stands."""
    return Exists(Confirmation.objects.filter(claim=OuterRef("pk"), side=Side.RECEIVER, verdict=verdict, retracted_at=None))


STATES: dict[str, Callable[[QuerySet[Claim]], QuerySet[Claim]]] = {
    COUNTS: lambda rows: rows.filter(Exists(Claim.objects.filter(source=OuterRef("pk"), kind=ClaimKind.COUNTS, retracted_at=None))),
    WAITS: lambda rows: rows.filter(~answered(Verdict.YES), ~answered(Verdict.CONTEST), kind=ClaimKind.STEP, detail__in=RUNNING),
    CONTESTED: lambda rows: rows.filter(pk__in=Confirmation.objects.filter(verdict=Verdict.CONTEST, retracted_at=None).values("claim")),
    HIDDEN: lambda rows: rows.exclude(visibility=Visibility.PUBLIC),
    OPEN: lambda rows: rows.exclude(written_name=""),
}


def listed(sheet: Sheet, wish: Wish) -> QuerySet[Any]:
    """Give the records of a sheet's list, in order: claims where its rows state claims, but projects by themselves."""
    return LISTS[sheet.code](wish) if sheet.code in LISTS else _claims(str(sheet.states), wish)


def count_of(found: QuerySet[Any]) -> int:
    """Count a list; one of claims once for each state of the ledger. Two queries at most."""
    if found.model is not Claim:
        return found.count()
    asked = f"{Clock.objects.values_list('version', flat=True).get(pk=1)} {found.order_by().query}"
    key = f"list:{sha256(asked.encode()).hexdigest()}"
    if (known := cache.get(key)) is None:
        cache.set(key, known := found.order_by().count(), COUNTED_FOR)
    return int(known)


def _claims(kind: str, wish: Wish) -> QuerySet[Claim]:
    rows = Claim.objects.filter(kind=kind, retracted_at__isnull=wish.state != RETRACTED)
    if wish.detail:
        rows = rows.filter(detail=wish.detail)
    if wish.state in STATES:
        rows = STATES[wish.state](rows)
    if wish.words:
        rows = rows.filter(_named(wish.words, kind))
    column = F(ORDERS.get(wish.order.removeprefix("-"), "happened_on"))
    backwards = wish.order.startswith("-")
    return rows.order_by(column.desc() if backwards else column.asc(), "-pk" if backwards else "pk")


def _named(words: str, kind: str) -> Q:
    """Name the claims in which a place, a thing or a written name is said so."""
    places = list(find_municipalities(words).order_by().values_list("pk", flat=True)[:MOST_PLACES])
    named = Q(subject__in=places) | Q(partner__in=places)
    if kind != ClaimKind.LINK:
        titles = Q(code__icontains=words) | Q(offer__title__icontains=words) | Q(dataset__title__icontains=words)
        things = Thing.objects.filter(titles | Q(pk__in=find_solutions(words).order_by().values("pk")), kind=THINGS[kind])
        named |= Q(thing__in=list(things.values_list("pk", flat=True)[:MOST_THINGS]))
    return named | (~Q(written_name="") & Q(written_name__icontains=words)) if kind == ClaimKind.USE else named


def _places(wish: Wish) -> QuerySet[Municipality]:
    rows = find_municipalities(wish.words).exclude(scheme="ags")
    return rows if wish.words else rows.order_by("search_text")


def _projects(wish: Wish) -> QuerySet[Project]:
    rows = Project.objects.select_related("cohort").order_by("folded")
    return rows.filter(Q(name__icontains=wish.words) | Q(folded__icontains=wish.words)) if wish.words else rows


def _solutions(wish: Wish) -> QuerySet[Solution]:
    return find_solutions(wish.words).select_related("thing", "project", "theme")


def _offers(wish: Wish) -> QuerySet[Offer]:
    rows = Offer.objects.select_related("thing").order_by("-starts_on", "title")
    if wish.detail:
        rows = rows.filter(kind=wish.detail)
    return rows.filter(Q(title__icontains=wish.words) | Q(thing__code__icontains=wish.words)) if wish.words else rows


LISTS: dict[str, Callable[[Wish], QuerySet[Any]]] = {
    "municipalities": _places, "projects": _projects, "solutions": _solutions, "offers": _offers,
}  # fmt: skip
