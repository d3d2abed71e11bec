"""Console verbs that keep an installation: back it up, restore it."""

import argparse
import sys
from datetime import datetime

from netzwerkstatt.custody.actions import Restored, look_into, make_backup, restore_backup
from netzwerkstatt.custody.manifest import KEY, Manifest
from netzwerkstatt.custody.tidying import tidy
from netzwerkstatt.foundation.time import BERLIN

SHOWN = 20
CLEARED = {"sessions": "Sitzungen", "tries": "Anmeldeversuche", "mails": "Mails", "contacts": "Ansprechstellen"}


def backup(options: argparse.Namespace) -> int:
    """Write a backup; 1 if a file that belongs in was not found."""
    manifest = make_backup(target=options.file, with_keys=not options.without_keys, by=None)
    sys.stdout.write(f"Gesichert in {options.file} ({_size(options.file.stat().st_size)}): {_held(manifest)}\n")
    _tell_lines([f"Diese Datei fehlt: {name}" for name in manifest.missing])
    return 1 if manifest.missing else 0


def tidy_up(_options: argparse.Namespace) -> int:
    """Clear away what is past its time."""
    gone = ", ".join(f"{count} {CLEARED[name]}" for name, count in tidy(by=None).items())
    sys.stdout.write(f"Weggeräumt: {gone}\n")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Restore a backup into an empty installation; 1 if what came out is not what went in."""
    if options.dry_run:
        manifest = look_into(source=options.file)
        sys.stdout.write(f"Die Sicherung ist unversehrt. Nichts wurde eingespielt. Darin: {_held(manifest)}\n")
        return 0
    done = restore_backup(source=options.file, by=None)
    sys.stdout.write(f"Eingespielt: {_held(done.manifest)}\n")
    return _tell_check(done)


def _tell_check(done: Restored) -> int:
    found = done.findings
    _tell_lines([*done.warnings, *found.notes, *found.differing])
    if found.differing:
        sys.stdout.write(f"geprüft: {len(found.differing)} Abweichungen. Die Daten sind vollständig eingespielt, aber nicht, wie sie sein sollten.\n")
        return 1
    sys.stdout.write(
        f"geprüft: {found.figures} Kennzahlen wie am {_moment(done.manifest)}, das Hauptbuch, {found.snapshots} eingefrorene Stände, "
        f"{len(done.manifest.files)} Dateien. Alles gleich.\n"
    )
    return 0


def _tell_lines(lines: list[str]) -> None:
    sys.stderr.writelines(f"{line}\n" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        sys.stderr.write(f"und {len(lines) - SHOWN} weitere\n")


def _held(manifest: Manifest) -> str:
    key = "mit Schlüssel" if KEY in manifest.members else "ohne Schlüssel"
    rows = f"{manifest.rows:,}".replace(",", ".")
    what = f"{rows} Zeilen aus {len(manifest.tables)} Tabellen, {len(manifest.files)} Dateien, {key}"
    return f"{what}; Stand {_moment(manifest)}, Version {manifest.version}"


def _moment(manifest: Manifest) -> str:
    return f"{datetime.fromisoformat(manifest.made_at).astimezone(BERLIN):%d.%m.%Y %H:%M}"


def _size(octets: int) -> str:
    return f"{octets / 1e6:.1f} MB".replace(".", ",")
