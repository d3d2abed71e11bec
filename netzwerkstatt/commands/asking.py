"""Console verbs that ask: figures, records, snapshots, the ledger's soundness."""

import argparse
import csv
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import BERLIN, now, today
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.queries import tampered_rows
from netzwerkstatt.monitoring.actions import differences, freeze_snapshot
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.models import Snapshot
from netzwerkstatt.monitoring.queries import Answer, Reader, answer_with_hash, figure_of
from netzwerkstatt.monitoring.records import RECORD_HEADER, record_rows
from netzwerkstatt.monitoring.splits import TITLES, split
from netzwerkstatt.solutions.queries import wrong_counts


def _question(options: argparse.Namespace) -> Question:
    return Question(options.as_of or today(), options.known_on or now())


def _line(answer: Answer) -> str:
    upper = f", bis zu {answer.up_to}" if answer.up_to else ""
    return f"{answer.value}\t{answer.unit}{upper}\t{answer.code}\n"


def figures(options: argparse.Namespace) -> int:
    """Answer all figures."""
    question, reader = _question(options), Reader()
    if options.json:
        json.dump({"figures": [answer_with_hash(reader, code, question) for code in FIGURES]}, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        sys.stdout.writelines(map(_line, reader.answers(list(FIGURES), question)))
    return 0


def figure(options: argparse.Namespace) -> int:
    """Answer one figure, with a split or its records if asked."""
    question, reader = _question(options), Reader()
    definition = figure_of(options.code)
    if options.by and options.by not in definition.splits:
        known = ", ".join(definition.splits)
        raise Refusal("monitoring.split", f"„{options.by}“ teilt diese Kennzahl nicht auf. Möglich sind: {known}.")
    cells = split(definition, question, options.by, hide_small=False).cells if options.by else ()
    if options.records:
        _write_records(record_rows(definition, question), options.records)
    elif options.json:
        answer = answer_with_hash(reader, options.code, question)
        by = {"by": options.by, "cells": [{"label": cell.label, "value": cell.value} for cell in cells]} if options.by else {}
        json.dump(answer | by, sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(_line(reader.answer(options.code, question)))
        sys.stdout.writelines(f"  {cell.value}\t{cell.label}\n" for cell in cells)
        if options.by:
            sys.stdout.write(f"  ({TITLES[options.by]})\n")
    return 0


def _write_records(rows: Iterable[tuple[str, ...]], target: str) -> None:
    if target == "-":
        writer = csv.writer(sys.stdout)
        writer.writerow(RECORD_HEADER)
        writer.writerows(rows)
        return
    with Path(target).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(RECORD_HEADER)
        writer.writerows(rows)


def freeze(options: argparse.Namespace) -> int:
    """Freeze all figures for a day."""
    snapshot = freeze_snapshot(as_of=options.as_of, by=None)
    sys.stdout.write(f"{snapshot.public_id}\t{snapshot.as_of}\t{snapshot.known_on.isoformat()}\t{snapshot.sha256}\n")
    return 0


def list_snapshots(_options: argparse.Namespace) -> int:
    """Show the frozen states."""
    for snapshot in Snapshot.objects.all():
        moment = snapshot.known_on.astimezone(BERLIN)
        sys.stdout.write(f"{snapshot.public_id}\t{snapshot.as_of}\t{moment:%d.%m.%Y %H:%M}\t{snapshot.sha256}\n")
    return 0


def _verdict(found: list[str], sound: str) -> int:
    sys.stderr.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"{len(found)} Abweichungen.\n" if found else f"{sound}\n")
    return 1 if found else 0


def verify_snapshots(_options: argparse.Namespace) -> int:
    """Recompute every snapshot."""
    return _verdict(differences(), f"{Snapshot.objects.count()} Stände nachgerechnet, alle gleich.")


def verify_ledger(_options: argparse.Namespace) -> int:
    """Check every seal and recompute every derived claim."""
    return _verdict([*tampered_rows(), *wrong_counts()], "Das Hauptbuch ist unversehrt; was zählt, ist nachgerechnet.")
