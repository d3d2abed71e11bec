"""What became of mails."""

from datetime import timedelta

from django.db.models import QuerySet

from netzwerkstatt.foundation.time import now
from netzwerkstatt.notices.models import Mail

UNCLEAR_AFTER = timedelta(minutes=5)


def unclear_mails() -> QuerySet[Mail]:
    """Give mails that were taken and did not surely leave: refused by the server, or the worker ended in between."""
    return Mail.objects.filter(taken_at__lt=now() - UNCLEAR_AFTER, sent_at=None).order_by("taken_at")
