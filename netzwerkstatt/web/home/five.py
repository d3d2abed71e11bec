"""The five figures of the start page, each with one sentence of its own."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerkstatt.design.wording import number
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.queries import Reader
from netzwerkstatt.web.boards import Line, board
from netzwerkstatt.web.clocks import Days

FIVE: dict[str, Promise] = {
    "solutions-transferred": gettext_lazy("Sie laufen in einer weiteren Kommune, und diese hat es bestätigt."),
    "datasets-collected": gettext_lazy("Im Programm entstanden und einzeln benannt."),
    "link-statements": gettext_lazy("Jede Seite zählt für sich. Das sind %(beside)s verschiedene Paare, Übertragungen eingeschlossen."),
    "other-municipalities-reached": gettext_lazy("Mindestens ein Angebot genutzt; %(beside)s davon mehrfach."),
    "attendance": gettext_lazy("Bei einer Veranstaltung zählt jede Person einmal."),
}
BESIDE = {"link-statements": "linked-pairs", "other-municipalities-reached": "other-municipalities-returning"}


def five(reader: Reader, question: Question, days: Days) -> Sequence[Line]:
    """Lay out the five with what stands beside two of them."""
    codes = list(BESIDE.values())
    beside = dict(zip(BESIDE, (value for value, _up_to in reader.values([(code, question) for code in codes])), strict=True))
    return [replace(line, lead=_lead(line, beside)) for line in board(reader, list(FIVE), question, days)]


def _lead(line: Line, beside: dict[str, int]) -> str:
    code, text = line.answer.code, str(FIVE[line.answer.code])
    said = text % {"beside": number(beside[code])} if code in beside else text
    if line.answer.up_to:
        said += " " + _("Bis zu %(n)s, wenn offene Namen geklärt sind.") % {"n": number(line.answer.up_to)}
    return said
