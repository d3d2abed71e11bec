"""Frozen states as people look at them: what was frozen, what is to be corrected, whether it still comes out the same."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.models import Erratum, Snapshot
from netzwerkstatt.monitoring.queries import Reader


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """One figure of a frozen state; `recomputed` is its value and hash now at the same question, and None for a figure that is gone."""

    code: str
    title: str
    version: int
    unit: str
    value: int
    up_to: int | None
    hash: str
    recomputed: int | None
    is_same: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """An erratum: which figure, what was wrong, since when that is said."""

    code: str
    title: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Frozen:
    """A frozen state."""

    public_id: str
    as_of: date
    known_on: datetime
    made_at: datetime
    sha256: str
    body: str
    corrections: tuple[Correction, ...]


def frozen_states() -> list[Frozen]:
    """List all frozen states, newest first: two queries."""
    snapshots = Snapshot.objects.defer("body", "by").prefetch_related("errata")
    return [_frozen(one, "") for one in snapshots]


def frozen_state(public_id: UUID) -> Frozen | None:
    """Find one frozen state with its body and errata."""
    one = Snapshot.objects.filter(public_id=public_id).first()
    if one is None:
        return None
    return _frozen(one, one.body)


def _frozen(one: Snapshot, body: str) -> Frozen:
    corrections = tuple(correction_of(erratum) for erratum in one.errata.all())
    return Frozen(str(one.public_id), one.as_of, one.known_on, one.made_at or one.known_on, one.sha256, body, corrections)


def correction_of(erratum: Erratum) -> Correction:
    """Give an erratum as it is read."""
    return Correction(erratum.code, _title(erratum.code), erratum.text, erratum.at)


def _title(code: str) -> str:
    return str(FIGURES[code].words.title) if code in FIGURES else code


def frozen_figures(reader: Reader, frozen: Frozen) -> list[FrozenFigure]:
    """Lay out the figures of a frozen body in the order of the definitions, each beside what the ledger answers now."""
    question = Question(frozen.as_of, frozen.known_on)
    stored = {one["code"]: one for one in json.loads(frozen.body)["figures"]}
    codes = [code for code in FIGURES if code in stored]
    now = dict(zip(codes, reader.values([(code, question) for code in codes]), strict=True))
    ordered = [*codes, *(code for code in stored if code not in FIGURES)]
    return [_figure(reader, stored[code], now[code][0] if code in now else None, question) for code in ordered]


def _figure(reader: Reader, stored: dict[str, object], recomputed: int | None, question: Question) -> FrozenFigure:
    code, value = str(stored["code"]), int(str(stored["value"]))
    is_same = recomputed == value and reader.hash(code, question) == stored["hash"]
    unit = FIGURES[code].words.unit_for(value) if code in FIGURES else str(stored["unit"])
    up_to = stored["up_to"] if stored["up_to"] != value else None
    return FrozenFigure(
        code, _title(code), int(str(stored["version"])), unit, value, int(str(up_to)) if up_to else None, str(stored["hash"]), recomputed, is_same
    )
