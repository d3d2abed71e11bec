"""What is asked of figures: answers with their hash, their history, frozen ones; cached by the ledger's version."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache, caches
from django.utils.translation import gettext as _

from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.journal.models import Entry
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Clock
from netzwerkstatt.ledger.queries import version
from netzwerkstatt.monitoring.figures import FIGURES, Figure

RECENT = 20
CACHE_SECONDS = 7 * 24 * 3600
T = TypeVar("T")


class UnknownFigure(Refusal):
    """There is no figure of this code."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure's answer: `up_to` is None where nothing is open."""

    code: str
    version: int
    unit: str
    value: int
    up_to: int | None
    as_of: date
    known_on: datetime

    @property
    def open_names(self) -> int:
        """Say by how much the value may still grow."""
        return (self.up_to or self.value) - self.value


def figure_of(code: str) -> Figure:
    """Find a definition. Raises UnknownFigure."""
    if code not in FIGURES:
        raise UnknownFigure("monitoring.figure", _("Die Kennzahl „%(code)s“ gibt es nicht.") % {"code": code})
    return FIGURES[code]


def present() -> Question:
    """Ask for today, as known now."""
    return Question(today(), now())


def state_of_data() -> str:
    """Name the state of everything that is recorded: the ledger's version, and what the journal says of registers and records. Two queries."""
    # Entries of two writers may appear out of order, so the last one alone would hide an earlier one that came later.
    last = Entry.objects.order_by("-id").values_list("id", flat=True)[:RECENT]
    return f"{version()}:{','.join(map(str, last))}"


class Reader:
    """Answers figures within one request or command: reads the ledger's version once, then computes only what no cache holds."""

    def __init__(self) -> None:
        self.version, self.last = Clock.objects.values_list("version", "last").get(pk=1)

    def _key(self, what: str, question: Question) -> str:
        # Whatever is asked after the last write has the answer of the last write.
        known = min(question.known, self.last)
        return f"figure:{self.version}:{what}:{question.day.isoformat()}:{known.timestamp()}"

    def values(self, questions: Sequence[tuple[str, Question]]) -> list[tuple[int, int | None]]:
        """Give value and "up to" for many (code, question), one cache look-up for all."""
        keys = [self._key(code, question) for code, question in questions]
        found = cache.get_many(keys)
        missing = {}
        for key, (code, question) in zip(keys, questions, strict=True):
            if key not in found:
                found[key] = missing[key] = _compute(FIGURES[code], question)
        if missing:
            cache.set_many(missing, CACHE_SECONDS)
        return [found[key] for key in keys]

    def kept(self, what: str, question: Question, compute: Callable[[], T], *, seconds: int = CACHE_SECONDS) -> T:
        """Give what was computed before for this state of the ledger, else compute and keep it; `what` names it and all it depends on beside."""
        key = self._key(what, question)
        found: list[T] | None = caches["lists"].get(key)
        if found is None:
            caches["lists"].set(key, found := [compute()], seconds)
        return found[0]

    def answer(self, code: str, question: Question) -> Answer:
        """Answer one figure."""
        return self.answers([code], question)[0]

    def answers(self, codes: Sequence[str], question: Question) -> list[Answer]:
        """Answer several figures for one question."""
        values = self.values([(code, question) for code in codes])
        return [
            Answer(code, FIGURES[code].version, FIGURES[code].words.unit_for(value), value, up_to, question.day, question.known)
            for code, (value, up_to) in zip(codes, values, strict=True)
        ]

    def hash(self, code: str, question: Question) -> str:
        """Give the hash over definition version, both days, and the public ids of the records and of what they replace."""
        key = self._key(f"hash:{code}:{question.known.timestamp()}", question)
        if (known := cache.get(key)) is None:
            cache.set(key, known := record_hash(FIGURES[code], question), CACHE_SECONDS)
        return known


def reckoned(codes: Sequence[str], question: Question) -> dict[str, int]:
    """Compute figures past every cache: for a transaction that will go back, whose answers nobody must keep."""
    return {code: _compute(FIGURES[code], question)[0] for code in codes}


def _compute(figure: Figure, question: Question) -> tuple[int, int | None]:
    value = figure.value(question)
    up_to = figure.at_most(value, question) if figure.at_most else None
    return value, up_to if up_to != value else None


def record_hash(figure: Figure, question: Question) -> str:
    """Hash a figure's records at a question (SHA-256, hexadecimal)."""
    ids = figure.records(question).order_by().values_list("public_id", "replaces__public_id")
    lines = sorted(f"{own}:{replaced or ''}" for own, replaced in ids)
    head = f"{figure.code}:{figure.version}:{question.day.isoformat()}:{question.known.isoformat()}"
    return sha256("\n".join([head, *lines]).encode()).hexdigest()


def answer_with_hash(reader: Reader, code: str, question: Question) -> dict[str, object]:
    """Give an answer as plain values for JSON."""
    answer = asdict(reader.answer(code, question))
    return answer | {
        "as_of": question.day.isoformat(),
        "known_on": question.known.isoformat(),
        "hash": reader.hash(code, question),
    }
