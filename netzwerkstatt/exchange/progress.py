"""How far a file is. Kept in a small file beside it, since on SQLite an import's transaction lets nobody else write, not even its own progress."""

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from netzwerkstatt.exchange.lines import Tell
from netzwerkstatt.files.models import private_storage

# Where a phase begins and ends, in percent; measured on 100,000 rows.
SHARES = {"file": (0, 10), "cells": (10, 25), "names": (25, 60), "claims": (60, 92), "figures": (92, 99), "places": (10, 99)}
TOLD_EVERY = 0.25  # seconds


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a file is: percent, and the phase."""

    percent: int
    phase: str


def read_progress(public_id: UUID) -> Progress:
    """Say how far a file is; nothing told yet is the beginning."""
    try:
        told = json.loads(_path(public_id).read_text())
        return Progress(int(told["percent"]), str(told["phase"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Progress(0, "file")


def teller(public_id: UUID) -> Tell:
    """Give a listener that notes how far a file is."""
    path = _path(public_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    told_at, told_phase = 0.0, ""

    def tell(phase: str, done: int, of: int) -> None:
        nonlocal told_at, told_phase
        present = time.monotonic()
        if phase == told_phase and present - told_at < TOLD_EVERY:
            return
        told_at, told_phase = present, phase
        begin, end = SHARES.get(phase, (0, 99))
        percent = begin + int((end - begin) * done / max(of, 1))
        new = path.with_suffix(".new")
        new.write_text(json.dumps({"percent": percent, "phase": phase}))
        os.replace(new, path)

    return tell


def forget_progress(public_id: UUID) -> None:
    """Remove what was told of a file."""
    _path(public_id).unlink(missing_ok=True)


def _path(public_id: UUID) -> Path:
    return Path(private_storage().location) / "uploads" / f"{public_id}.progress"
