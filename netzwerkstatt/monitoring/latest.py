"""The newest claims about something, each in its last wording: what feeds tell."""

from django.db.models import Q
from django.db.models.functions import Coalesce

from netzwerkstatt.ledger.models import STATED, Claim, ClaimKind
from netzwerkstatt.monitoring.queries import present
from netzwerkstatt.monitoring.telling import Record, records_by_id


def latest_claims(about: Q, door: Q, most: int) -> list[Record]:
    """Tell the newest statements and what began to count; a retracted statement stands at the day it was retracted. Four queries."""
    told = Q(kind__in=STATED) | Q(kind=ClaimKind.COUNTS, retracted_at=None)
    claims = Claim.objects.filter(about, told, door, replaced_by=None).annotate(at=Coalesce("retracted_at", "recorded_at"))
    return records_by_id(list(claims.order_by("-at", "-id").values_list("id", flat=True)[:most]), present())
