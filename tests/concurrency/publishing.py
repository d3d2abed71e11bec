"""A scene for a process of its own: several publish one report at once. `python -m tests.concurrency.publishing with|without` the guard."""

import json
import sys
import threading
from collections import Counter
from datetime import date

from django.db import connection

import netzwerkstatt.commands  # noqa: F401 - starts Django
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.monitoring import reporting
from netzwerkstatt.monitoring.choices import Choice
from netzwerkstatt.monitoring.models import Report, Snapshot
from netzwerkstatt.monitoring.reporting import Wanted, make_report, publish_report
from netzwerkstatt.paper.standing import published_text

PUBLISHERS = 4


def publish(report: Report, start: threading.Barrier, seen: list[str]) -> None:
    """Publish as soon as all are ready."""
    start.wait()
    try:
        publish_report(report=report, compose=published_text, by=None)
        seen.append("published")
    except Refusal as refusal:
        seen.append(refusal.code)
    connection.close()


def without_guard() -> None:
    """Take the guard away: each believes what it read before."""
    reporting._draft = lambda report: report


def main(guard: str) -> None:
    """Say what each came to, and how often the figures were frozen."""
    report = make_report(wanted=Wanted("Bericht", "", date(2024, 1, 1), None, "de", [Choice("projects")]), by=None)
    if guard == "without":
        without_guard()
    seen: list[str] = []
    start = threading.Barrier(PUBLISHERS)
    copies = [Report.objects.get(pk=report.pk) for _ in range(PUBLISHERS)]
    threads = [threading.Thread(target=publish, args=(one, start, seen)) for one in copies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(Counter(seen) | {"snapshots": Snapshot.objects.count()}))


if __name__ == "__main__":
    main(sys.argv[1])
