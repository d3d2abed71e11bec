"""Values on their way between a database and a line of JSON: the same line whichever database they come from."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

Change = Callable[[Any], Any]


def written_moment(value: datetime) -> str:
    """Write a moment in UTC; SQLite keeps them without a zone, and means UTC."""
    return (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()


def written_uuid(value: UUID | str) -> str:
    """Write an id with dashes; SQLite keeps 32 letters."""
    return str(value) if isinstance(value, UUID) else str(UUID(value))


# JSON travels as the text a database holds, so that an empty column and the JSON word null stay two things.
WRITING: dict[str, Change] = {"truth": bool, "day": date.isoformat, "moment": written_moment, "uuid": written_uuid}
# PostgreSQL reads all of these by itself.
READING: dict[str, dict[str, Change]] = {
    "sqlite": {"moment": lambda text: f"{text[:10]} {text[11:].removesuffix('+00:00')}", "uuid": lambda text: text.replace("-", "")},
    "postgresql": {},
}


def changes_for(kinds: list[str], known: dict[str, Change]) -> list[tuple[int, Change]]:
    """Give position and change of the columns whose values need one."""
    return [(position, known[kind]) for position, kind in enumerate(kinds) if kind in known]


def changed(row: list[Any], changes: list[tuple[int, Change]]) -> list[Any]:
    """Change a row in place; empty values stay empty."""
    for position, change in changes:
        if row[position] is not None:
            row[position] = change(row[position])
    return row
