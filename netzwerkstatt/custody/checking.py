"""Asking a restored installation what the backup says it should answer."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from netzwerkstatt.custody.manifest import Manifest
from netzwerkstatt.foundation.time import today
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Clock, Evidence
from netzwerkstatt.ledger.queries import tampered_rows
from netzwerkstatt.monitoring.actions import body_of, differences
from netzwerkstatt.monitoring.models import Snapshot
from netzwerkstatt.solutions.queries import wrong_counts

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found: what differs (nothing, if all is well), and how much was compared."""

    differing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    figures: int = 0
    snapshots: int = 0


def figures_now() -> dict[str, Any]:
    """Answer every figure for today, as the ledger knows it: what a manifest keeps."""
    known: dict[str, Any] = json.loads(body_of(Question(today(), Clock.objects.get(pk=1).last)))
    return known


def check(manifest: Manifest) -> Findings:
    """Compare figures with the manifest, check the ledger's seals, recompute snapshots, compare evidence with its files."""
    figures, notes = _figures(manifest)
    found = [*figures, *tampered_rows(), *wrong_counts(), *differences(), *_evidence(manifest)]
    return Findings(found, notes, len(manifest.figures.get("figures", [])), Snapshot.objects.count())


def _figures(manifest: Manifest) -> tuple[list[str], list[str]]:
    """Give the figures that differ, and those whose rule another version of the program has."""
    if not manifest.figures:
        return [], []
    wanted = {figure["code"]: figure for figure in manifest.figures["figures"]}
    question = Question(date.fromisoformat(manifest.figures["as_of"]), datetime.fromisoformat(manifest.figures["known_on"]))
    units = {code: figure["unit"] for code, figure in wanted.items()}
    answered = {figure["code"]: figure for figure in json.loads(body_of(question, units))["figures"]}
    differing, notes = [], []
    for code, figure in wanted.items():
        if code not in answered or answered[code]["version"] != figure["version"]:
            notes.append(f"{code}: die Regel ist in dieser Version des Programms eine andere; nicht verglichen.")
        elif answered[code] != figure:
            differing.append(f"{code}: {answered[code]['value']} statt {figure['value']}, oder andere Belege")
    return differing, notes


def _evidence(manifest: Manifest) -> list[str]:
    """Name evidence whose file is not the one it was."""
    found = []
    for public_id, name, sha256 in Evidence.objects.exclude(file="").exclude(sha256="").values_list("public_id", "file", "sha256").iterator():
        path = Path(Evidence._meta.get_field("file").storage.path(name)).relative_to(settings.DATA_DIR).as_posix()
        member = manifest.members.get(f"files/{path}")
        if member is not None and member.sha256 != sha256:
            found.append(f"Nachweis {public_id}: die Datei {path} hat nicht die Prüfsumme des Nachweises")
    return found
