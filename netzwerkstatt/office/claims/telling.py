"""A claim's history and its effect on figures, in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from netzwerkstatt.design import links, wording
from netzwerkstatt.design.sentences import reason_of
from netzwerkstatt.ledger.models import Claim, ClaimKind, EvidenceKind, LinkKind, Side, Step
from netzwerkstatt.monitoring.chronicle import Happening
from netzwerkstatt.network.models import Origin
from netzwerkstatt.offers.models import OfferKind
from netzwerkstatt.registry.models import Municipality, Theme, short_name
from netzwerkstatt.solutions import standing
from netzwerkstatt.solutions.models import Manner

VALUES = {
    "subject": gettext_lazy("Kommune, um die es geht"), "organisation": pgettext_lazy("Spalte", "Organisation"),
    "written_name": gettext_lazy("Geschriebener Name"), "partner": gettext_lazy("Andere Kommune"), "thing": gettext_lazy("Sache"),
    "project": pgettext_lazy("Spalte", "Projekt"), "detail": pgettext_lazy("Spalte", "Art"), "happened_on": gettext_lazy("Gilt seit"),
    "ended_on": gettext_lazy("Gilt nicht mehr ab"), "amount": pgettext_lazy("Spalte", "Personen"), "theme": pgettext_lazy("Spalte", "Thema"),
    "manner": gettext_lazy("Art der Übernahme"), "reason": pgettext_lazy("Spalte", "Grund"), "origin": pgettext_lazy("Spalte", "Herkunft"),
}  # fmt: skip
CODES = {code: label for kind in (Step, LinkKind, OfferKind, Manner, Origin) for code, label in kind.choices}
ROLES = {"lead": gettext_lazy("führt"), "partner": gettext_lazy("Partner")}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that happened, in words."""

    at: datetime
    words: str
    details: tuple[str, ...]
    proof: str
    proof_address: str


def told(happening: Happening) -> Told:
    """Tell one thing that happened."""
    details = tuple(
        _("%(name)s: %(before)s, jetzt %(after)s") % {"name": VALUES[name], "before": written(before), "after": written(after)}
        for name, before, after in happening.changes
    )
    title = str(EvidenceKind.WORKBOOK.label) if happening.proof_kind == EvidenceKind.WORKBOOK else happening.proof_title
    return Told(
        happening.at, _WORDS[happening.kind](happening), details, title, links.desk_address("proof", happening.proof) if happening.proof else ""
    )


def written(value: Any) -> str:
    """Write one value of a claim as a person reads it."""
    match value:
        case None | "":
            return "–"
        case date():
            return wording.day(value)
        case Municipality():
            return short_name(value.name, value.kind, value.designation)
        case Theme():
            return value.label
        case str():
            return str(CODES.get(value) or ROLES.get(value) or value)
        case _:
            return str(value)


def _answered(happening: Happening) -> str:
    text = _("%(side)s bestätigt am %(day)s.") if happening.kind == "yes" else _("%(side)s bestreitet am %(day)s.")
    return text % {"side": _side(happening), "day": wording.day(happening.day)}


def _side(happening: Happening) -> str:
    return {Side.RECEIVER.value: _("Die empfangende Kommune"), Side.GIVER.value: _("Die gebende Kommune")}.get(
        happening.side, _("Die Koordinierungsstelle")
    )


def _withdrawn(happening: Happening) -> str:
    return _("%(side)s: Antwort vom %(day)s zurückgenommen.") % {"side": _side(happening), "day": wording.day(happening.day)}


_WORDS: dict[str, Callable[[Happening], str]] = {
    "recorded": lambda one: _("Erfasst: gilt seit %(day)s.") % {"day": wording.day(one.day)},
    "changed": lambda one: _("Neu gefasst. Grund: %(reason)s.") % {"reason": reason_of(one.reason)},
    "yes": _answered,
    "contest": _answered,
    "withdrawn": _withdrawn,
    "counted": lambda one: _("Die Übertragung zählt ab %(day)s.") % {"day": wording.day(one.day)},
    "uncounted": lambda one: _("Dass die Übertragung ab %(day)s zählt, gilt nicht mehr.") % {"day": wording.day(one.day)},
    "shown": lambda _one: _("Für alle sichtbar gemacht."),
    "hidden": lambda _one: _("Nur noch für die Koordinierungsstelle sichtbar."),
    "retracted": lambda one: _("Zurückgezogen. Grund: %(reason)s.") % {"reason": reason_of(one.reason)},
}


def effect_of(claim: Claim) -> str:
    """Say whether the transfer of a step counts, and what it lacks; nothing for other kinds."""
    return _said(standing.counting_state(claim.thing_id or 0, claim.subject_id or 0), claim) if claim.kind == ClaimKind.STEP else ""


def loss_of(claim: Claim) -> str:
    """Say how a transfer would stand without this step, where that is another answer than today's."""
    if claim.kind != ClaimKind.STEP:
        return ""
    now, then = (standing.counting_state(claim.thing_id or 0, claim.subject_id or 0, without) for without in (0, claim.pk))
    return _("Ohne diese Angabe: %(words)s") % {"words": _said(then, claim)} if now != then else _("An den Kennzahlen ändert das nichts.")


def _said(state: standing.CountingState, claim: Claim) -> str:
    who = claim.subject.name if claim.subject else ""
    words = {
        standing.COUNTS: _("Die Übertragung zählt seit %(since)s."),
        standing.ENDED: _("Die Übertragung zählte ab %(since)s. Seit %(until)s ist sie bestritten und zählt nicht."),
        standing.CONTESTED: _("Die Übertragung zählt nicht: %(who)s bestreitet sie."),
        standing.OWN_PROJECT: _("Die Übertragung zählt nicht: %(who)s ist Partner des gebenden Projekts."),
        standing.UNANSWERED: _("Die Übertragung zählt noch nicht: Es fehlt das Ja von %(who)s."),
        standing.NOT_RUNNING: _("Die Übertragung zählt noch nicht: Sie ist noch nicht in Betrieb."),
    }
    since, until = (wording.day(day) if day else "" for day in (state.since, state.until))
    return words[state.code] % {"who": who, "since": since, "until": until}
