"""Days and moments as the office means them: a day is a day in Berlin, and knowing it means knowing it at its end."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
TICK = timedelta(microseconds=1)
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
GERMAN_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")


def now() -> datetime:
    """Say the present moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Say the day it is in Berlin."""
    return datetime.now(BERLIN).date()


def end_of_day(day: date) -> datetime:
    """Give the last microsecond of a day in Berlin; the last day of the calendar ends a day early, so that no sum overflows."""
    if day >= date(9999, 12, 30):
        return datetime(9999, 12, 30, tzinfo=UTC)
    return datetime.combine(day + timedelta(days=1), time.min, BERLIN).astimezone(UTC) - TICK


def parse_day(text: str) -> date | None:
    """Read `31.12.2023`, `1.3.24` or `2023-12-31`; None for anything else, including days that do not exist."""
    text = text.strip()
    if match := ISO_DAY.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := GERMAN_DAY.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if len(match.group(3)) == 2 else 0
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_moment(text: str) -> datetime | None:
    """Read a day, meaning its end, or an ISO timestamp; one without a zone is meant in Berlin. None for anything else."""
    if (day := parse_day(text)) is not None:
        return end_of_day(day)
    try:
        moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
        aware = moment if moment.tzinfo else moment.replace(tzinfo=BERLIN)
        return aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
