"""How a figure went: its value at month ends up to a day, by what is known at one moment and by what was known on each day itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min

from netzwerkstatt.foundation.time import BERLIN, end_of_day
from netzwerkstatt.ledger.clocks import Question, known_at
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.monitoring.queries import Reader

MOST_POINTS = 64
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """A figure on a day: by what is known, and by what was known then (None before the ledger began)."""

    day: date
    value: int
    then: int | None


def ledger_began(reader: Reader) -> date | None:
    """Say on which day the first claim was recorded; None for an empty ledger."""
    first = Claim.objects.aggregate(first=Min("recorded_at"))["first"] if reader.version else None
    return first.astimezone(BERLIN).date() if first else None


def sample_days(first: date, last: date) -> list[date]:
    """List month ends from `first` up to `last`, and `last` itself; ends of quarters or years where months would be too many."""
    for months in (1, 3, 12):
        days = _period_ends(first, last, months)
        if len(days) <= MOST_POINTS:
            return days
    return days[-MOST_POINTS:]


def _period_ends(first: date, last: date, months: int) -> list[date]:
    days = []
    index = (first.year * 12 + first.month - 1) // months * months + months
    while (end := date(index // 12, index % 12 + 1, 1) - DAY) < last:
        days.append(end)
        index += months
    return [*days, last]


def history(reader: Reader, code: str, question: Question, *, with_then: bool = True) -> Sequence[HistoryPoint]:
    """Give a figure's course up to the day asked, from the year in which there was first something to count."""
    return reader.kept(f"history:{code}:{with_then}", question, lambda: _history(reader, code, question, with_then))


def _history(reader: Reader, code: str, question: Question, with_then: bool) -> list[HistoryPoint]:
    begun = Claim.objects.filter(known_at(question.known)).aggregate(first=Min("happened_on"))["first"]
    first = max(begun or question.day, date(1950, 1, 1))
    days = sample_days(date(min(first, question.day).year, 1, 1), question.day)
    values = [value for value, _up_to in reader.values([(code, Question(day, question.known)) for day in days])]
    since = ledger_began(reader) if with_then else None
    then: dict[date, int] = {}
    if since is not None:
        asked = [day for day in days if day >= since]
        own = [(code, Question(day, min(end_of_day(day), question.known))) for day in asked]
        then = dict(zip(asked, (value for value, _up_to in reader.values(own)), strict=True))
    return _trimmed([HistoryPoint(day, value, then.get(day)) for day, value in zip(days, values, strict=True)])


def _trimmed(points: list[HistoryPoint]) -> list[HistoryPoint]:
    """Leave out the years before the first value."""
    first = next((point.day.year for point in points if point.value or point.then), points[-1].day.year)
    return [point for point in points if point.day.year >= first]


def change_since_new_year(reader: Reader, codes: Sequence[str], question: Question) -> tuple[date, list[int]]:
    """Give New Year's day of the day's year, and by how much each figure changed from the eve of it to the day."""
    new_year = date(question.day.year, 1, 1)
    eve = Question(new_year - DAY, question.known)
    values = reader.values([(code, question) for code in codes] + [(code, eve) for code in codes])
    now, before = values[: len(codes)], values[len(codes) :]
    return new_year, [new[0] - old[0] for new, old in zip(now, before, strict=True)]
