"""What grows old without anybody noticing: links nobody has confirmed for long, claims of merged places, a quarter that is not frozen."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Case, DateField, DateTimeField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Greatest

from netzwerkstatt.ledger.answers import HOLDS_MONTHS, months_before
from netzwerkstatt.ledger.models import Claim, ClaimKind, Clock, Confirmation, LinkKind, Verdict
from netzwerkstatt.monitoring.models import Snapshot
from netzwerkstatt.registry.models import Municipality

STALE_MONTHS = HOLDS_MONTHS


def stale_links(day: date) -> QuerySet[Claim]:
    """Give links in force that began, and were last confirmed, more than 24 months before a day."""
    limit = months_before(day, STALE_MONTHS)
    # A list made once is quicker than a look at every link, and naming every kind lets the index go straight to the days.
    fresh = Confirmation.objects.filter(verdict=Verdict.YES, retracted_at=None, happened_on__gte=limit).values("claim")
    in_force = Q(ended_on=None) | Q(ended_on__gt=day)
    old = Claim.objects.filter(in_force, kind=ClaimKind.LINK, detail__in=LinkKind.values, retracted_at=None, happened_on__lt=limit)
    return old.filter(~Q(pk__in=fresh))


class StaleFrom(Func):
    """The moment at which 24 months are over after a day."""

    output_field = DateTimeField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Write it for SQLite, whose moments are texts."""
        return self.as_sql(compiler, connection, template=f"datetime(%(expressions)s, '+{STALE_MONTHS} months')", **extra)

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Write it for PostgreSQL."""
        template = f"((%(expressions)s + interval '{STALE_MONTHS} months') AT TIME ZONE 'UTC')"
        return self.as_sql(compiler, connection, template=template, **extra)


def stale_since() -> StaleFrom:
    """Say since when a link is stale: 24 months after its last yes, or after its begin where nobody ever said yes."""
    yes = Confirmation.objects.filter(verdict=Verdict.YES, retracted_at=None).order_by()
    # A plain function, where Max would group what is one group already; and asked only of the few links that were ever confirmed.
    last = Subquery(yes.filter(claim=OuterRef("pk")).values(last=Func("happened_on", function="MAX")), output_field=DateField())
    heard = Case(When(pk__in=yes.values("claim"), then=Greatest("happened_on", last)), default=F("happened_on"), output_field=DateField())
    return StaleFrom(heard)


def claims_of_merged_places() -> QuerySet[Claim]:
    """Give open partnerships and links of places that a newer register no longer knows."""
    gone = Municipality.objects.filter(valid_until__isnull=False).order_by().values("pk")
    kinds = [ClaimKind.PARTNER, ClaimKind.LINK]
    # Two lists of ids, so that the index of places is asked for the few that are gone, and not every link.
    as_subject, as_partner = (Claim.objects.filter(kind__in=kinds, **{f"{side}__in": gone}).values("pk") for side in ("subject", "partner"))
    return Claim.objects.filter(Q(pk__in=as_subject) | Q(pk__in=as_partner), retracted_at=None, ended_on=None)


def unresolved_uses() -> QuerySet[Claim]:
    """Give uses whose written name no place was decided for."""
    return Claim.objects.filter(kind=ClaimKind.USE, retracted_at=None, subject=None, organisation=None)


def unfrozen_quarter(day: date) -> QuerySet[Clock]:
    """Give the ledger's one clock, if anything is known and the last quarter's end before a day is not frozen: one row or none."""
    is_frozen = Snapshot.objects.filter(as_of=quarter_end(day))
    return Clock.objects.filter(~Exists(is_frozen), Exists(Claim.objects.all()), pk=1)


def quarter_end(day: date) -> date:
    """Give the last day of the quarter before a day's."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)


def due_snapshot(day: date) -> date | None:
    """Give the last quarter's end before a day, if its figures are not frozen and anything is known at all."""
    return quarter_end(day) if unfrozen_quarter(day).exists() else None
