"""Clearing away what was promised to be kept for a time only; each room knows how long. Facts stay."""

from django.db import transaction

from netzwerkstatt.access.actions import forget_what_ran_out
from netzwerkstatt.accounts.models import User
from netzwerkstatt.journal.actions import log
from netzwerkstatt.notices.actions import forget_old_mails
from netzwerkstatt.registry.actions import forget_old_contacts


@transaction.atomic
def tidy(*, by: User | None) -> dict[str, int]:
    """Clear away what is past its time; give how many of each. Safe to repeat; the journal is told only where something went."""
    gone = forget_what_ran_out() | {"mails": forget_old_mails(), "contacts": forget_old_contacts()}
    if any(gone.values()):
        log(code="custody.tidy", by=by, data=gone)
    return gone
