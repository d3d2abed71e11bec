"""How often somebody may try: counted from the journal, so that every process counts alike. Knows addresses only as keyed digests."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import now
from netzwerkstatt.journal.models import Entry

FAILED = "access.sign_in_failed"
# Many people can sit behind one source address, such as a town hall's.
TRIES, TRIES_OF_A_SOURCE, WINDOW = 5, 50, timedelta(minutes=15)
TOO_MANY = _("Zu viele Versuche. Warten Sie 15 Minuten, dann versuchen Sie es noch einmal.")


class TooManyTries(Refusal):
    """Too many wrong passwords or codes; says the same whether or not there is such an account."""


def digest(value: str) -> str:
    """Give a keyed digest of an e-mail or source address: the same for the same, and of no use without this installation's key."""
    return salted_hmac("netzwerkstatt.access", value.lower(), secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()[:32]


def line_up(email: str, source: str) -> None:
    """Let tries for one address or from one source wait for each other until the transaction ends: many at once would all still count none.

    Locks a number made of each digest, so that addresses without an account line up too. SQLite lets one writer in at a time anyway.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for number in sorted(int(digest(value)[:15], 16) for value in {f"email {email}", f"source {source}"}):  # one order: nobody waits in a ring
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def require_tries_left(email: str, source: str) -> None:
    """Refuse while the address or the source is locked out. One query."""
    of_email, of_source = digest(email), digest(source)
    recent = Entry.objects.filter(Q(subject=of_email) | Q(data__source=of_source), code=FAILED, at__gt=now() - 2 * WINDOW)
    rows = list(recent.order_by("-at").values_list("at", "subject", "data__source")[: 4 * TRIES_OF_A_SOURCE])
    of_address = [at for at, subject, _source in rows if subject == of_email]
    from_source = [at for at, _subject, found in rows if found == of_source]
    if is_locked(of_address, TRIES) or is_locked(from_source, TRIES_OF_A_SOURCE):
        raise TooManyTries("access.too_many_tries", TOO_MANY)


def is_locked(failures: list[datetime], most: int) -> bool:
    """Say whether `most` failures, newest first, fell within one window, and the newest less than a window ago."""
    if len(failures) < most:
        return False
    return failures[0] - failures[most - 1] <= WINDOW and now() - failures[0] < WINDOW
