"""Writing the journal; nothing else ever changes it, and only failed sign-ins are ever deleted, when their time is over."""

from datetime import datetime
from typing import Any

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.time import now
from netzwerkstatt.journal.models import Entry


def log(*, code: str, subject: str = "", by: User | None, data: dict[str, Any] | None = None) -> Entry:
    """Write one row for one action, inside the action's own transaction."""
    return Entry.objects.create(code=code, subject=subject, at=now(), by=by, data=data or {})


def forget_entries(*, code: str, before: datetime) -> int:
    """Delete rows of a code that is kept for a time only (docs/decisions/personal-data.md); give how many."""
    return Entry.objects.filter(code=code, at__lt=before).delete()[0]
