"""Who said yes to which claim, and who contests it, at a question."""

from datetime import date

from django.db.models import Q

from netzwerkstatt.ledger.clocks import Question, known_at
from netzwerkstatt.ledger.models import Confirmation, Side, Verdict

Answers = dict[int, set[tuple[str, str]]]  # claim, then (side, verdict)
YES_OF_GIVER, YES_OF_RECEIVER = (Side.GIVER.value, Verdict.YES.value), (Side.RECEIVER.value, Verdict.YES.value)


def answers_to(claims: Q, question: Question) -> Answers:
    """Gather what was answered to claims, chosen by a condition from the confirmation's side (claim__...). One query."""
    found: Answers = {}
    rows = Confirmation.objects.filter(claims, known_at(question.known), happened_on__lte=question.day)
    for claim, side, verdict in rows.values_list("claim", "side", "verdict"):
        found.setdefault(claim, set()).add((side, verdict))
    return found


def is_contested(said: set[tuple[str, str]]) -> bool:
    """Say whether anybody contests."""
    return any(verdict == Verdict.CONTEST for _side, verdict in said)


HOLDS_MONTHS = 24  # so long a yes to a link holds


def months_before(day: date, months: int) -> date:
    """Give the first day of the month that lies so many months before a day's month, on the same day where there is one."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, 28))
