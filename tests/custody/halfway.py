"""Scenes for a process of its own: `python -m tests.custody.halfway torn|whole FILE` writes while a backup is read; any other name than these
is a step of a restore, and the process dies there."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from typing import Any

import netzwerkstatt.commands  # noqa: F401 - starts Django

# isort: split

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from netzwerkstatt.custody import actions, loading

PLACES = {"load_table": loading, "_finish": loading, "put_in_place": actions, "put_key": actions, "call_command": actions}


def back_up_while_others_write(target: Path, *, guard: bool) -> None:
    """Back up, and let another process record a claim and its seal once the claims are read."""
    if not guard:
        actions.one_moment = nullcontext
    write_table = actions.write_table

    def and_then_another(model: Any, writer: Any) -> None:
        write_table(model, writer)
        if model._meta.label == "ledger.Claim":
            subprocess.run([sys.executable, "-m", "tests.custody.scene", "write"], check=True, stdout=subprocess.DEVNULL, timeout=50)

    actions.write_table = and_then_another
    actions.make_backup(target=target, with_keys=True, by=None)


def die_while_migrating(source: Path) -> None:
    """Restore, and die after forty migrations."""
    real, done = MigrationExecutor.apply_migration, count(1)

    def fatal(*arguments: Any, **options: Any) -> Any:
        if next(done) > 40:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **options)

    MigrationExecutor.apply_migration = fatal  # type: ignore[method-assign]
    actions.restore_backup(source=source, by=None)


def die_in(name: str, source: Path) -> None:
    """Restore, and die when a function is left: the loading of tables at the ledger's claims."""
    module = PLACES[name]
    real: Callable[..., Any] = getattr(module, name)

    def fatal(*arguments: Any, **options: Any) -> Any:
        done = real(*arguments, **options)
        if name != "load_table" or arguments[1]._meta.label == "ledger.Claim":
            connection.ensure_connection()
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    setattr(module, name, fatal)
    actions.restore_backup(source=source, by=None)


if __name__ == "__main__":
    what, path = sys.argv[1], Path(sys.argv[2])
    if what in {"torn", "whole"}:
        back_up_while_others_write(path, guard=what == "whole")
    elif what == "migrate":
        die_while_migrating(path)
    else:
        die_in(what, path)
