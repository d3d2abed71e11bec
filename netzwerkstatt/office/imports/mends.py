"""Faults as a form: for each what stands in the file, what is wrong, and what may be read instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from netzwerkstatt.exchange.cells import BadCell
from netzwerkstatt.exchange.mending import Mends, Trouble, replaced, with_mends
from netzwerkstatt.registry.matching import Matcher
from netzwerkstatt.registry.queries import matcher

SHOWN = 100  # troubles on one page; the next come when these are mended
LONGEST = 500
Rows = Mapping[str, Mapping[str, list[list[str]]]]
OTHER, BESIDE, OUT = "wert", "daneben", "weg"


@dataclass
class Question:
    """One trouble and what was answered to it; `choices` are (value, what is read instead, label), `row` the cells of its (first) row."""

    number: int
    trouble: Trouble
    row: list[list[str]] = field(default_factory=list)
    typed_beside: str = ""
    chosen: str = ""
    typed: str = ""
    remember: bool = False
    error: str = ""
    key: str = ""  # of the place that a typed name to be remembered means
    choices: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        fault = self.trouble.fault
        keys = fault.keys or fault.candidates
        self.choices = [(f"k{index}", key, label) for index, (key, label) in enumerate(zip(keys, fault.candidates, strict=False))]

    @property
    def words(self) -> Sequence[str]:
        """Give the allowed words of its column that are not among the choices, if it has a list."""
        words = self.trouble.column.words if self.trouble.column else ()
        return [word for word in words if word not in self.trouble.fault.candidates]

    @property
    def is_day(self) -> bool:
        """Say whether a day is asked for."""
        return self.trouble.column is not None and self.trouble.column.read.__name__ == "day"

    @property
    def has_cell(self) -> bool:
        """Say whether something can be typed or chosen beside the choices; else only the row can be left out."""
        return self.trouble.column is not None and (bool(self.words) or not self.trouble.column.words)

    @property
    def beside(self) -> str:
        """Name the other column that may be the wrong one, if there is one."""
        return self.trouble.fault.beside

    @property
    def value(self) -> str | None:
        """Give what is read instead; None where the row is left out or nothing was answered."""
        typed = {OTHER: self.typed, BESIDE: self.typed_beside}
        return typed[self.chosen] if self.chosen in typed else next((key for name, key, _label in self.choices if name == self.chosen), None)

    def answer(self, sent: Mapping[str, str]) -> None:
        """Take what was sent; a typed value without a choice is meant."""
        self.typed = _typed(sent, f"wert-{self.number}")
        self.typed_beside = _typed(sent, f"daneben-{self.number}")
        chosen = sent.get(f"wahl-{self.number}", "")
        known = {OUT, *(name for name, _key, _label in self.choices), *([OTHER] if self.has_cell else []), *([BESIDE] if self.beside else [])}
        meant = OTHER if self.typed and self.has_cell else BESIDE if self.typed_beside and self.beside else ""
        self.chosen = chosen if chosen in known else meant
        self.remember = f"merken-{self.number}" in sent and self.trouble.is_about_a_place and self.value is not None
        self.error = self._misread() if self.chosen not in ("", OUT) else ""

    def settle_name(self, meant: Matcher) -> None:
        """Read a typed place that is to be remembered as the one place it means; say so where it means none or several."""
        if self.remember and self.chosen == OTHER and not self.error:
            found = meant.match(self.typed)
            if found.place is None:
                text = _("„%(value)s“ meint keinen Ort des Verzeichnisses eindeutig. Gemerkt wird nur ein Ort, der feststeht.")
                self.error = text % {"value": self.typed}
            else:
                self.key = found.place.key

    def _misread(self) -> str:
        """Say what is wrong with the new value, as far as that can be said without the ledger."""
        column, value = self.trouble.column, self.value
        if column is None or value is None:
            return ""
        if self.chosen == BESIDE:
            return "" if value else _("Schreiben Sie, was in „%(header)s“ stehen soll.") % {"header": self.beside}
        if column.required and not value:
            return _("Hier fehlt etwas: „%(header)s“ darf nicht leer sein.") % {"header": column.header}
        try:
            column.read(replaced(self.trouble.fault, value))
        except BadCell as bad:
            return bad.message
        return ""


def _typed(sent: Mapping[str, str], name: str) -> str:
    return " ".join(sent.get(name, "").replace("\x00", "").split())[:LONGEST]


@dataclass
class MendForm:
    """All questions of a page."""

    questions: list[Question]

    @classmethod
    def of(cls, troubles: Sequence[Trouble], rows: Rows) -> "MendForm":
        """Ask about the first troubles that can be mended cell by cell; `rows` are the cells around them, by sheet and row."""
        mendable = [trouble for trouble in troubles if trouble.is_mendable][:SHOWN]
        return cls([Question(number, one, rows.get(one.fault.sheet, {}).get(str(one.rows[0]), [])) for number, one in enumerate(mendable)])

    def read(self, sent: Mapping[str, str]) -> bool:
        """Take the answers; say whether they can be used."""
        for question in self.questions:
            question.answer(sent)
        typed = [question for question in self.questions if question.remember and question.chosen == OTHER]
        if typed:
            meant = matcher()
            for question in typed:
                question.settle_name(meant)
        return not self.errors

    @property
    def errors(self) -> list[Question]:
        """List the questions whose answer does not fit."""
        return [question for question in self.questions if question.error]

    @property
    def answered(self) -> list[Question]:
        """List the questions that were answered."""
        return [question for question in self.questions if question.chosen]

    def mends(self, before: Mends) -> dict[str, dict[str, dict[str, str]]]:
        """Add the answers to earlier mends."""
        made = {sheet: {row: dict(cells) for row, cells in rows.items()} for sheet, rows in before.items()}
        for question in self.answered:
            made = with_mends(made, question.trouble, question.value, question.beside if question.chosen == BESIDE else "")
        return made

    def names(self) -> dict[str, str]:
        """Give the names to remember, each with the key of its place."""
        return {question.trouble.fault.part: question.key or question.value for question in self.answered if question.remember and question.value}
