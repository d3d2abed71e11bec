"""Console verbs that load and hand out: register, workbooks, the demo."""

import argparse
import json
import sys
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from netzwerkstatt.demo.actions import load_demo
from netzwerkstatt.exchange.actions import Options, Outcome, import_workbook, retract_import
from netzwerkstatt.exchange.models import ImportRun
from netzwerkstatt.exchange.reading import read_workbook
from netzwerkstatt.exchange.registers import RegisterRefused, read_register
from netzwerkstatt.exchange.workbook import write_folder, write_workbook
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import BERLIN
from netzwerkstatt.network.actions import keep_up
from netzwerkstatt.registry.actions import load_register
from netzwerkstatt.registry.registerfile import Register

SHOWN_NOTICES = 20


def load_register_file(options: argparse.Namespace) -> int:
    """Load GV100AD text or CSV."""
    register, digest = _read_register(options)
    loaded = load_register(register=register, file_name=options.file.name, sha256=digest, by=None)
    sys.stdout.write(
        f"Gebietsstand {loaded.vintage:%d.%m.%Y}: {loaded.new} Orte neu, {loaded.changed} geändert, {loaded.closed} geschlossen, "
        f"{loaded.unchanged} unverändert; {loaded.population} Einwohnerinnen und Einwohner.\n"
    )
    return 0


def _read_register(options: argparse.Namespace) -> tuple[Register, str]:
    try:
        content = options.file.read_bytes()
    except OSError as error:
        raise RegisterRefused("registry.file", f"{options.file}: {error.strerror}") from error
    return read_register(options.file.name, content, options.vintage), sha256(content).hexdigest()


def import_file(options: argparse.Namespace) -> int:
    """Take in a workbook or a folder of csv."""
    workbook = read_workbook(options.file, max_bytes=settings.IMPORT_MAX_BYTES, max_rows=settings.IMPORT_MAX_ROWS)
    chosen = Options(
        dry_run=options.dry_run, complete=options.complete, keep_unresolved=options.keep_unresolved, known_since=options.known_since,
        programme=settings.PROGRAMME_NAME,
    )  # fmt: skip
    outcome = import_workbook(workbook=workbook, options=chosen, by=None)
    if options.json:
        json.dump(asdict(outcome), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(_told(outcome, dry_run=options.dry_run))
    return 0


def _told(outcome: Outcome, *, dry_run: bool) -> str:
    lines = [f"  {notice.sheet}, Zeile {notice.row}: {notice.message} {'; '.join(notice.candidates)}" for notice in outcome.notices[:SHOWN_NOTICES]]
    if len(outcome.notices) > SHOWN_NOTICES:
        lines.append(f"  und {len(outcome.notices) - SHOWN_NOTICES} weitere Hinweise")
    head = "Probelauf, nichts gespeichert. " if dry_run else ""
    counts = (
        f"{outcome.new} Angaben neu, {outcome.changed} geändert, {outcome.gone} nicht mehr dabei, {outcome.unchanged} unverändert, "
        f"{outcome.unresolved} mit offenem Namen; {outcome.new_records} Stammdaten neu, {outcome.changed_records} geändert."
    )
    run = f" Import {outcome.run}." if outcome.run else ""
    return "\n".join([head + counts + run, *lines]) + "\n"


def list_imports(_options: argparse.Namespace) -> int:
    """Show the imports, newest first."""
    for run in ImportRun.objects.all():
        state = f"zurückgezogen: {run.retract_reason}" if run.retracted_at else ", ".join(f"{key} {value}" for key, value in run.counts.items())
        sys.stdout.write(f"{run.pk}\t{run.recorded_at.astimezone(BERLIN):%d.%m.%Y %H:%M}\t{run.file_name}\t{state}\n")
    return 0


def retract_run(options: argparse.Namespace) -> int:
    """Take an import back."""
    run = ImportRun.objects.filter(pk=options.run).first()
    if run is None:
        raise Refusal("exchange.run", f"Einen Import {options.run} gibt es nicht.")
    retracted, restored = retract_import(run=run, reason=options.reason, by=None)
    sys.stdout.write(f"{retracted} Angaben zurückgezogen, {restored} frühere gelten wieder.\n")
    return 0


def export_file(options: argparse.Namespace) -> int:
    """Hand everything out as a workbook or a folder of csv."""
    target: Path = options.file
    if target.suffix.lower() == ".xlsx":
        target.write_bytes(write_workbook())
    else:
        target.mkdir(parents=True, exist_ok=True)
        for name, content in write_folder():
            (target / name).write_bytes(content)
    sys.stdout.write(f"{target}\n")
    return 0


def demo(_options: argparse.Namespace) -> int:
    """Load the demo into an empty installation."""
    loaded = load_demo(by=None)
    keep_up()  # the first page shows the picture before any worker ran
    sys.stdout.write(f"Demo geladen: {loaded} Lieferungen.\n")
    return 0
