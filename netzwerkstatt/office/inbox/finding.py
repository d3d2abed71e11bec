"""Words among the cases, asked in the database: in the names of places and things a claim is about, in a mail, in the day of a quarter."""

from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from netzwerkstatt.design import wording
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.foundation.time import today
from netzwerkstatt.ledger.models import Claim, Thing
from netzwerkstatt.monitoring.waiting import quarter_end
from netzwerkstatt.notices.models import Mail
from netzwerkstatt.registry.queries import find_municipalities

MOST_WORDS = 6


def named_claims(rows: QuerySet[Claim], words: str) -> QuerySet[Claim]:
    """Narrow claims to those that name all of it as one name ("Bad Homburg"), or each word in some name ("Pegel Köln")."""
    parts = words.split()[:MOST_WORDS]
    return rows.filter(_named(words) | reduce(and_, map(_named, parts)) if len(parts) > 1 else _named(words))


def _named(words: str) -> Q:
    places = find_municipalities(words).order_by().values("pk")
    titles = Q(code__icontains=words) | Q(solution__folded__contains=fold(words)) | Q(offer__title__icontains=words)
    things = Thing.objects.filter(titles).values("pk")
    return Q(subject__in=places) | Q(partner__in=places) | Q(thing__in=things) | Q(written_name__icontains=words)


def named_mails(rows: QuerySet[Mail], words: str) -> QuerySet[Mail]:
    """Narrow mails to those with all of it in their subject or address."""
    return rows.filter(Q(subject__icontains=words) | Q(to__icontains=words))


def named_quarter(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Keep the quarter that is due where the words stand in its name."""
    return rows if fold(words) in fold(quarter_title()) else rows.none()


def quarter_title() -> str:
    """Name the quarter that is over."""
    return _("Stand zum %(day)s") % {"day": wording.day(quarter_end(today()))}
