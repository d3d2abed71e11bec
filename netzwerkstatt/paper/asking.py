"""What a report needs to know of each figure at its question, asked as a visitor: a report is for everybody, whoever makes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser

from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.policies import visible_claims
from netzwerkstatt.monitoring.choices import Choice
from netzwerkstatt.monitoring.figures import FIGURES, Figure
from netzwerkstatt.monitoring.history import HistoryPoint, change_since_new_year, history
from netzwerkstatt.monitoring.listing import Listing, Narrowing, listing
from netzwerkstatt.monitoring.queries import Answer, Reader
from netzwerkstatt.monitoring.splits import Split, split
from netzwerkstatt.monitoring.telling import Record, records_by_id

MOST_RECORDS = 2_000  # of one figure; more make a book that nobody reads, and all of them stand at the figure's address
PUBLIC = visible_claims(AnonymousUser())


@dataclass(frozen=True, slots=True)
class Told:
    """What the ledger says of one figure: only what was chosen is asked."""

    choice: Choice
    figure: Figure
    answer: Answer
    hash: str
    new_year: date
    change: int
    course: Sequence[HistoryPoint]
    split: Split | None
    listing: Listing | None
    records: Sequence[Record]


def ask(choices: Sequence[Choice], question: Question) -> list[Told]:
    """Ask everything a report shows."""
    reader = Reader()
    codes = [one.code for one in choices]
    answers = reader.answers(codes, question)
    new_year, changes = change_since_new_year(reader, codes, question)
    return [_told(reader, one, question, answer, (new_year, change)) for one, answer, change in zip(choices, answers, changes, strict=True)]


def _told(reader: Reader, choice: Choice, question: Question, answer: Answer, change: tuple[date, int]) -> Told:
    figure = FIGURES[choice.code]
    found = listing(reader, figure, question, PUBLIC, Narrowing()) if choice.records else None
    return Told(
        choice=choice, figure=figure, answer=answer, hash=reader.hash(choice.code, question), new_year=change[0], change=change[1],
        course=history(reader, choice.code, question) if choice.chart or choice.table else (),
        split=split(figure, question, choice.split, hide_small=True) if choice.split else None,
        listing=found, records=records_by_id(found.firsts[:MOST_RECORDS].tolist(), question) if found else (),
    )  # fmt: skip
