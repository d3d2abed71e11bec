"""What grows old without anybody noticing: links nobody has confirmed for long, claims of merged places, a quarter that is not frozen."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from netzwerkstatt.ledger.models import Claim, ClaimKind, Confirmation, Verdict
from netzwerkstatt.monitoring.models import Snapshot

STALE_MONTHS = 24


def months_before(day: date, months: int) -> date:
    """Give the first day of the month that lies so many months before a day's month, on the same day where there is one."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, 28))


def stale_links(day: date) -> QuerySet[Claim]:
    """Give links in force that began, and were last confirmed, more than 24 months before a day."""
    limit = months_before(day, STALE_MONTHS)
    fresh = Confirmation.objects.filter(claim=OuterRef("pk"), verdict=Verdict.YES, retracted_at=None, happened_on__gte=limit)
    in_force = Q(ended_on=None) | Q(ended_on__gt=day)
    return Claim.objects.filter(~Exists(fresh), in_force, kind=ClaimKind.LINK, retracted_at=None, happened_on__lt=limit)


def claims_of_merged_places() -> QuerySet[Claim]:
    """Give open partnerships and links of places that a newer register no longer knows."""
    merged = Q(subject__valid_until__isnull=False) | Q(partner__valid_until__isnull=False)
    return Claim.objects.filter(merged, kind__in=[ClaimKind.PARTNER, ClaimKind.LINK], retracted_at=None, ended_on=None)


def due_snapshot(day: date) -> date | None:
    """Give the last quarter's end before a day, if its figures are not frozen and anything is known at all."""
    quarter_begins = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    end = quarter_begins - timedelta(days=1)
    if Snapshot.objects.filter(as_of=end).exists() or not Claim.objects.exists():
        return None
    return end
