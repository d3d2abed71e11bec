"""What a report shows of each figure, as it is kept in the report: in order, each figure once."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.monitoring.figures import FIGURES


class WrongChoice(Refusal):
    """A report needs figures that there are, each once, split by what applies to it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One figure of a report: by what it is split ("" by nothing), and whether its course is drawn, tabled, and its records stand in the annex."""

    code: str
    split: str = ""
    chart: bool = False
    table: bool = False
    records: bool = False


def written(choices: Iterable[Choice]) -> list[dict[str, Any]]:
    """Write choices for the store. Raises WrongChoice."""
    chosen = list(choices)
    codes = [one.code for one in chosen]
    if not codes:
        raise WrongChoice("monitoring.no_figure", _("Wählen Sie mindestens eine Kennzahl."))
    if len(set(codes)) < len(codes) or not set(codes) <= FIGURES.keys():
        raise WrongChoice("monitoring.wrong_figure", _("Jede Kennzahl steht höchstens einmal im Bericht, und es muss sie geben."))
    if any(one.split and one.split not in FIGURES[one.code].splits for one in chosen):
        raise WrongChoice("monitoring.wrong_split", _("So lässt sich diese Kennzahl nicht aufteilen."))
    return [asdict(one) for one in chosen]


def read(stored: Iterable[dict[str, Any]]) -> list[Choice]:
    """Read choices from the store; a figure that is gone is left out."""
    return [Choice(**one) for one in stored if one["code"] in FIGURES]
