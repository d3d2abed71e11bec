"""The ledger's links and places as a graph: what somebody may see, as known at a moment, for every day."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from netzwerkstatt.foundation.time import today
from netzwerkstatt.ledger.clocks import known_at
from netzwerkstatt.ledger.models import Claim, ClaimKind, Confirmation, Side, Verdict
from netzwerkstatt.network.graph import Graph, Place, Position, Row, assemble
from netzwerkstatt.network.models import Spot
from netzwerkstatt.network.settling import settled
from netzwerkstatt.registry.models import Municipality
from netzwerkstatt.registry.queries import CHUNK, places_on

TRANSFER = "transfer"
COLUMNS = ("pk", "kind", "detail", "happened_on", "ended_on", "subject", "partner", "theme__code", "link_detail__themes",
           "thing__solution__theme__code")  # fmt: skip
Said = dict[int, tuple[date | None, date | None, date | None]]  # claim: first yes of the other side, last yes, first contest


def load_graph(known: datetime, seen: Q) -> Graph:
    """Load all links and fundings known at a moment that a door lets through. Five queries, and two for each 500 places."""
    claims = Claim.objects.filter(known_at(known), seen)
    said = _said(known, seen)
    rows = [
        _row(values, said) for values in claims.filter(kind__in=[ClaimKind.LINK, ClaimKind.COUNTS]).order_by().values_list(*COLUMNS).iterator(2_000)
    ]
    partners = claims.filter(kind=ClaimKind.PARTNER).values_list("subject", "happened_on", "ended_on", "project__cohort__name")
    funding = [(place, since, until, cohort) for place, since, until, cohort in partners if place is not None]
    ids = {row.start for row in rows} | {row.end for row in rows} | {one[0] for one in funding}
    positions = {place: Position(x, y, group) for place, x, y, group in Spot.objects.values_list("municipality", "x", "y", "group")}
    return settled(assemble(load_places(ids), rows, funding, positions))


def load_places(ids: Iterable[int]) -> list[Place]:
    """Load what the graph knows of places: two queries for each 500."""
    wanted = sorted(ids)
    found = []
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        known = places_on(part, today())
        fields = ("pk", "country", "state__code", "district_key", "latitude", "longitude")
        for pk, country, state, district, latitude, longitude in Municipality.objects.filter(pk__in=part).values_list(*fields):
            one = known[pk]
            found.append(Place(pk, one.key, one.name, one.kind, country, state or "", str(one.size), district, latitude, longitude))
    return found


def _said(known: datetime, seen: Q) -> Said:
    found: Said = {}
    stated = Confirmation.objects.filter(known_at(known), claim__in=Claim.objects.filter(seen, known_at(known), kind=ClaimKind.LINK))
    for claim, side, verdict, day in stated.order_by().values_list("claim", "side", "verdict", "happened_on"):
        first, last, contest = found.get(claim, (None, None, None))
        if verdict == Verdict.CONTEST:
            contest = min(contest or day, day)
        else:
            last = max(last or day, day)
            first = min(first or day, day) if side == Side.RECEIVER else first
        found[claim] = (first, last, contest)
    return found


def _row(values: tuple, said: Said) -> Row:
    pk, sort, detail, since, until, subject, partner, theme, themes, theme_of_solution = values
    if sort == ClaimKind.COUNTS:
        return Row(pk, partner, subject, TRANSFER, since, until, themes=(theme_of_solution,) if theme_of_solution else ())
    codes = tuple((themes or theme or "").split())
    return Row(pk, subject, partner, detail, since, until, *said.get(pk, (None, None, None)), themes=codes)
