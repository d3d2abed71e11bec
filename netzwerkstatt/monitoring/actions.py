"""Freezing figures, checking frozen ones, and correcting them by an erratum."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import now
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.actions import freeze_moment, lock
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.models import Erratum, Snapshot
from netzwerkstatt.monitoring.queries import figure_of, record_hash


class NothingToCorrect(Refusal):
    """An erratum needs words."""


def body_of(question: Question, frozen: Mapping[str, str] | None = None) -> str:
    """Write all figures for a question as canonical JSON, straight from the ledger and past every cache. Units stand in German.

    With `frozen` (code -> unit as it was worded then) only those figures, so that a figure or a word that came later changes no old state.
    """
    with translation.override("de"):
        figures = []
        for code, figure in sorted(FIGURES.items()):
            if frozen is not None and code not in frozen:
                continue
            value = figure.value(question)
            figures.append({
                "code": code, "version": figure.version, "unit": frozen[code] if frozen else figure.words.unit_for(value), "value": value,
                "up_to": figure.at_most(value, question) if figure.at_most else None, "hash": record_hash(figure, question),
            })  # fmt: skip
    whole = {"as_of": question.day.isoformat(), "known_on": question.known.isoformat(), "figures": figures}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@transaction.atomic
def freeze_snapshot(*, as_of: date, by: User | None, known: datetime | None = None) -> Snapshot:
    """Freeze every figure for a day, as known now or at an earlier moment: under the ledger's lock, so that no write shares the moment."""
    moment = freeze_moment(lock())
    question = Question(as_of, min(known or moment, moment))
    body = body_of(question)
    snapshot = Snapshot.objects.create(
        as_of=as_of, known_on=question.known, made_at=moment, body=body, sha256=sha256(body.encode()).hexdigest(), by=by
    )
    log(code="monitoring.freeze_snapshot", subject=str(snapshot.public_id), by=by, data={"as_of": as_of.isoformat()})
    return snapshot


def units_of(snapshot: Snapshot) -> dict[str, str]:
    """Give the figures a snapshot holds and how their units were worded."""
    return {figure["code"]: figure["unit"] for figure in json.loads(snapshot.body)["figures"]}


def differences() -> list[str]:
    """Recompute every snapshot and name those that differ, byte by byte, from what was frozen."""
    found = []
    for snapshot in Snapshot.objects.order_by("known_on"):
        if sha256(snapshot.body.encode()).hexdigest() != snapshot.sha256:
            found.append(f"{snapshot.public_id}: the stored body does not have its hash")
        elif body_of(Question(snapshot.as_of, snapshot.known_on), units_of(snapshot)) != snapshot.body:
            found.append(f"{snapshot.public_id}: recomputing {snapshot.as_of} gives other bytes")
    return found


@transaction.atomic
def correct_snapshot(*, snapshot: Snapshot, code: str, text: str, by: User | None) -> Erratum:
    """Add an erratum to a frozen figure; the frozen value stays. Raises UnknownFigure, NothingToCorrect."""
    figure_of(code)
    if not text.strip():
        raise NothingToCorrect("monitoring.erratum", _("Schreiben Sie, was falsch war und was richtig ist."))
    erratum = Erratum.objects.create(snapshot=snapshot, code=code, text=text.strip(), at=now(), by=by)
    log(code="monitoring.correct_snapshot", subject=str(snapshot.public_id), by=by, data={"code": code})
    return erratum
