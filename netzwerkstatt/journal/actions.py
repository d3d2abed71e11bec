"""Writing the journal; nothing else ever changes it."""

from typing import Any

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.time import now
from netzwerkstatt.journal.models import Entry


def log(*, code: str, subject: str = "", by: User | None, data: dict[str, Any] | None = None) -> Entry:
    """Write one row for one action, inside the action's own transaction."""
    return Entry.objects.create(code=code, subject=subject, at=now(), by=by, data=data or {})
