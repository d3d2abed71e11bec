"""What a report says, in the words of the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from netzwerkstatt.exchange.mending import LEFT_OUT
from netzwerkstatt.exchange.models import ImportRun, UploadState
from netzwerkstatt.exchange.queries import places_by_key
from netzwerkstatt.monitoring.figures import FIGURES


@dataclass(frozen=True)
class Group:
    """Rows of one kind: how many in all, and the first of them."""

    code: str
    title: str
    number: int
    sentence: str
    rows: list[dict[str, Any]]


@dataclass(frozen=True)
class Change:
    """A figure before and after."""

    code: str
    title: str
    before: int
    after: int

    @property
    def difference(self) -> int:
        """Say by how much it changes."""
        return self.after - self.before


@dataclass(frozen=True)
class Mended:
    """A cell that is read differently, or a row that is left out; `places` names the places whose keys were written."""

    sheet: str
    row: int
    column: str
    was: str
    value: str
    places: str = ""

    @property
    def is_left_out(self) -> bool:
        """Say whether the whole row is left out."""
        return self.column == LEFT_OUT


def phase_in_words(state: str, phase: str) -> str:
    """Say what the worker is doing."""
    if state == UploadState.WAITING:
        return _("Die Datei wartet darauf, gelesen zu werden.")
    if state == UploadState.TO_APPLY:
        return _("Die Datei wartet darauf, übernommen zu werden.")
    return {
        "file": _("Die Datei wird geöffnet."), "cells": _("Die Zellen werden gelesen."), "names": _("Namen und Codes werden nachgeschlagen."),
        "claims": _("Die Angaben werden geschrieben."), "figures": _("Die Kennzahlen werden berechnet."),
        "places": _("Die Orte werden geschrieben."),
    }.get(phase, _("Die Datei wird gelesen."))  # fmt: skip


def groups(report: Mapping[str, Any]) -> list[Group]:
    """Give what comes, changes, goes, stays and stays open."""
    counts, looks = report.get("counts"), report.get("looks", {})
    if counts is None:
        return []
    told = (
        ("new", _("Neu"), _("Angaben, die es noch nicht gibt.")),
        ("changed", _("Geändert"), _("Angaben, die es gibt und die jetzt anderes sagen.")),
        ("gone", _("Nicht mehr dabei"), _("Angaben, die zurückgezogen werden.")),
        ("unresolved", _("Offene Namen"), _("Nutzungen, deren Name keiner Kommune zugeordnet ist.")),
        ("unchanged", _("Unverändert"), _("Angaben, die bleiben, wie sie sind.")),
    )
    return [Group(code, title, counts.get(code, 0), sentence, looks.get(code, [])) for code, title, sentence in told]


def figure_changes(report: Mapping[str, Any]) -> list[Change]:
    """Give the figures before and after, those that change first."""
    found = [Change(code, str(FIGURES[code].words.title), before, after) for code, before, after in report.get("figures", ()) if code in FIGURES]
    return sorted(found, key=lambda change: change.difference == 0)


def rows_mended(mends: Mapping[str, Mapping[str, Mapping[str, str]]]) -> list[Mended]:
    """List the mends of a file that is still on its way, in the order of its rows."""
    return _named(
        Mended(sheet, int(row), column, "", value) for sheet, rows in mends.items() for row, cells in rows.items() for column, value in cells.items()
    )


def rows_mended_by(run: ImportRun) -> list[Mended]:
    """List what an import read differently from what stands in its file."""
    return _named(Mended(one["sheet"], one["row"], one["column"], one["was"], one["value"]) for one in run.mended)


def _named(found: Iterable[Mended]) -> list[Mended]:
    """Sort them, and say whose keys were written. One query."""
    rows = sorted(found, key=lambda one: (one.sheet, one.row, one.column))
    parts = {one: [part.strip() for part in one.value.split(";")] for one in rows}
    names = places_by_key({part for written in parts.values() for part in written})
    return [replace(one, places=", ".join(names[part] for part in parts[one] if part in names)) for one in rows]
