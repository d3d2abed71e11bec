"""A scene for a process of its own: an import is still writing when somebody freezes. `python -m tests.concurrency.racing with|without` the lock."""

import json
import sys
import threading
import time
from datetime import date

from django.db import connection, transaction

import netzwerkstatt.commands  # noqa: F401 - starts Django
from netzwerkstatt.ledger import actions
from netzwerkstatt.ledger.models import Clock
from netzwerkstatt.monitoring import actions as freezing
from tests import making

DAY = date(2023, 1, 1)
WAIT = 1.5


def slow_import(is_writing: threading.Event) -> None:
    """Record a claim and take a while to commit."""
    with actions.writing(by=None) as stamp:
        making.claim(stamp, "link", DAY, subject=making.municipality(), partner=making.municipality(), detail="exchange")
        is_writing.set()
        time.sleep(WAIT)
    connection.close()


def freeze(is_writing: threading.Event) -> None:
    """Freeze while the import is still open."""
    is_writing.wait()
    freezing.freeze_snapshot(as_of=DAY, by=None)
    connection.close()


def without_lock() -> None:
    """Take the guard away: read the clock without locking it, and do not write it (its row would serialise the writers too)."""
    actions.lock = freezing.lock = lambda: Clock.objects.get(pk=1)  # type: ignore[assignment]
    Clock.save = lambda *_args, **_options: None  # type: ignore[method-assign]


def main(guard: str) -> None:
    """Play the scene and say whether the frozen figures can be recomputed."""
    if guard == "without":
        without_lock()
    with transaction.atomic():
        making.evidence()
    is_writing = threading.Event()
    threads = [threading.Thread(target=play, args=(is_writing,)) for play in (slow_import, freeze)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps({"differences": len(freezing.differences())}))


if __name__ == "__main__":
    main(sys.argv[1])
