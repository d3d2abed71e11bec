"""Scenes for processes of their own: `bring FILE` puts a file into the queue, `apply` asks for its import, `state` says how it stands,
`take with|without FOLDER` plays a worker that takes a file at the same moment as another, with the guard or without."""

import contextlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import netzwerkstatt.commands  # noqa: F401 - starts Django
from netzwerkstatt.exchange import queueing
from netzwerkstatt.exchange.models import Upload
from netzwerkstatt.exchange.uploads import apply_upload, receive_upload

SLOWLY = 0.7  # seconds between looking and taking


def bring(path: str) -> None:
    """Put a file into the queue."""
    receive_upload(name=Path(path).name, content=Path(path).read_bytes(), options={}, by=None)


def apply() -> None:
    """Ask for the import of the last file."""
    apply_upload(upload=Upload.objects.latest("id"), by=None)


def state() -> None:
    """Print how the last file stands."""
    upload = Upload.objects.latest("id")
    print(json.dumps({"state": upload.state, "run": upload.run_id, "attempts": upload.attempts, "file": bool(upload.file)}))


def take(guard: str, folder: str) -> None:
    """Take a file when the other worker is there too, slowly; print whether one was got."""
    if guard == "without":
        queueing._locked = lambda rows: rows
        queueing.transaction.atomic = contextlib.nullcontext  # type: ignore[assignment]
    was_free = queueing._is_free

    def is_free(row: Upload) -> bool:
        free = was_free(row)
        time.sleep(SLOWLY if free else 0)
        return free

    queueing._is_free = is_free
    _meet(Path(folder))
    print(json.dumps({"taken": queueing.take_upload() is not None}))
    time.sleep(3 * SLOWLY)  # whoever looks later must see that this worker lives


def _meet(folder: Path) -> None:
    (folder / f"there-{time.monotonic_ns()}").touch()
    while len(list(folder.glob("there-*"))) < 2:
        time.sleep(0.005)


SCENES: dict[str, Callable[..., None]] = {"bring": bring, "apply": apply, "state": state, "take": take}
if __name__ == "__main__":
    SCENES[sys.argv[1]](*sys.argv[2:])
