"""Why a figure is another one today than it was on the day: what was reported late, changed, retracted, or judged anew by other reports."""

from dataclasses import dataclass
from datetime import datetime

from netzwerkstatt.foundation.time import end_of_day
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.figures import FIGURES, Figure
from netzwerkstatt.monitoring.history import ledger_began
from netzwerkstatt.monitoring.queries import Reader

LATE, CHANGED, RETRACTED, REVALUED = "nachgemeldet", "geaendert", "zurueckgezogen", "neubewertet"


@dataclass(frozen=True, slots=True)
class Since:
    """What came after a day: the value known on the day itself, and the records (ids) by what happened to them."""

    value_then: int
    moved: dict[str, tuple[int, ...]]

    def count(self, what: str) -> int:
        """Say how many records one thing happened to."""
        return len(self.moved[what])

    @property
    def is_quiet(self) -> bool:
        """Say whether nothing happened."""
        return not any(self.moved.values())


def since_the_day(reader: Reader, code: str, question: Question) -> Since | None:
    """Explain a figure against what was known at the end of the day asked; None where that is no earlier moment, or lies before the ledger."""
    then = Question(question.day, end_of_day(question.day))
    if then.known >= question.known:
        return None
    return reader.kept(f"since:{code}", question, lambda: _since(reader, FIGURES[code], question, then))


def _since(reader: Reader, figure: Figure, question: Question, then: Question) -> Since | None:
    began = ledger_began(reader)
    if began is None or question.day < began:
        return None
    moved: dict[str, list[int]] = {LATE: [], CHANGED: [], RETRACTED: [], REVALUED: []}
    now, before = figure.records(question), figure.records(then)
    came = now.exclude(pk__in=before.order_by().values("pk")).values_list("pk", "recorded_at", "replaces")
    for pk, recorded, replaces in came:
        moved[_arrival(recorded > then.known, replaces is not None)].append(pk)
    went = before.exclude(pk__in=now.order_by().values("pk")).values_list("pk", "retracted_at", "replaced_by")
    entered = {pk for ids in moved.values() for pk in ids}
    for pk, retracted, successor in went:
        if successor not in entered:  # what was replaced is told once, by its successor
            moved[_departure(retracted, successor, question.known)].append(pk)
    value = reader.values([(figure.code, then)])[0][0]
    return Since(value, {what: tuple(ids) for what, ids in moved.items()})


def _arrival(is_new: bool, is_replacement: bool) -> str:
    if not is_new:
        return REVALUED
    return CHANGED if is_replacement else LATE


def _departure(retracted: datetime | None, successor: int | None, known: datetime) -> str:
    if retracted is None or retracted > known:
        return REVALUED
    return CHANGED if successor else RETRACTED
