"""The two clocks: which claims are seen as of a day, as known on a moment. Every figure and page asks through `as_of`."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from netzwerkstatt.foundation.time import end_of_day


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: what held on `day`, by what was known at `known` (aware)."""

    day: date
    known: datetime

    @classmethod
    def on_days(cls, day: date, known_day: date) -> "Question":
        """Ask for a day as known at the end of another day in Berlin."""
        return cls(day, end_of_day(known_day))


def known_at(moment: datetime, prefix: str = "") -> Q:
    """Narrow to what was recorded and not retracted at a moment."""
    return Q(**{f"{prefix}recorded_at__lte": moment}) & (Q(**{f"{prefix}retracted_at__isnull": True}) | Q(**{f"{prefix}retracted_at__gt": moment}))


def as_of(question: Question) -> Q:
    """Narrow claims to those seen at a question: begun, not ended, known, not retracted."""
    begun = Q(happened_on__lte=question.day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=question.day))
    return begun & known_at(question.known)
