"""Console verbs that run an installation: set it up, give sign-ins, serve."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from netzwerkstatt.access.actions import end_access, invite, remove_second_factor
from netzwerkstatt.access.queries import people
from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import BERLIN
from netzwerkstatt.pages.actions import keep_first_pages
from netzwerkstatt.registry.actions import keep_first_themes

GRACE = 3  # seconds between asking a process to end and ending it


class PortTaken(Refusal):
    """Another program listens where the server should."""


class NotSetUp(Refusal):
    """The database is not there, or older than the code."""


def setup(_options: argparse.Namespace) -> int:
    """Migrate, and lay down what every installation begins with; safe to repeat."""
    call_command("migrate", interactive=False, verbosity=0)
    keep_first_themes()
    keep_first_pages()
    sys.stdout.write(f"Bereit: {settings.DATABASES['default']['NAME']}\n")
    return 0


def add_office(options: argparse.Namespace) -> int:
    """Invite somebody to the office; prints a one-time link."""
    _user, path = invite(email=options.email, ministry=options.ministry, by=None)
    sys.stdout.write(f"{settings.SITE_ADDRESS}{path}\n")
    return 0


def list_office(_options: argparse.Namespace) -> int:
    """Show who has access: address, group, last sign-in, second factor."""
    for one in people():
        last = f"{one.last_sign_in.astimezone(BERLIN):%d.%m.%Y %H:%M}" if one.last_sign_in else "noch nie angemeldet"
        factor = "zweiter Faktor" if one.has_second_factor else "ohne zweiten Faktor"
        sys.stdout.write(f"{one.email}\t{one.group}\t{last}\t{factor}\n")
    return 0


def end_office(options: argparse.Namespace) -> int:
    """Shut somebody out at once."""
    end_access(user=_with_access(options.email), by=None)
    sys.stdout.write(f"{options.email}: Zugang beendet, alle Anmeldungen auch.\n")
    return 0


def reset_factor(options: argparse.Namespace) -> int:
    """Take a lost second factor away; the next sign-in sets a new one up."""
    remove_second_factor(user=_with_access(options.email), by=None)
    sys.stdout.write(f"{options.email}: zweiter Faktor entfernt, alle Anmeldungen beendet. Die nächste Anmeldung richtet einen neuen ein.\n")
    return 0


def _with_access(email: str) -> User:
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise Refusal("commands.account", f"„{email}“ hat keinen Zugang. Wer einen hat, zeigt „netzwerkstatt office list“.")
    return user


def serve(options: argparse.Namespace) -> int:
    """Serve the site with granian and run the worker beside it, until either ends or a signal comes."""
    _require_free(options.host, options.port)
    _require_set_up()
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "netzwerkstatt.config.settings"}
    commands = [
        [Path(sys.executable).parent / "granian", "--interface", "wsgi", "--host", options.host, "--port", str(options.port),
         "--workers", str(options.workers), "--blocking-threads", "4", "--backpressure", "64", "--no-ws", "--log-level", "warning",
         "netzwerkstatt.config.wsgi:application"],
        [sys.executable, "-m", "netzwerkstatt.commands.main", "worker"],
    ]  # fmt: skip
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    # Sessions of their own: Ctrl-C reaches this process only, which then ends the others in order.
    running = [subprocess.Popen(command, env=environment, start_new_session=True) for command in commands]
    try:
        while all(process.poll() is None for process in running):
            time.sleep(0.2)
        return next(process.returncode for process in running if process.returncode is not None)
    except (KeyboardInterrupt, SystemExit):
        return 0
    finally:
        _end(running)


def _require_free(host: str, port: int) -> None:
    """Refuse a port that is taken: granian would share it silently, and answer every second request."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken("commands.port", f"{host}:{port} ist nicht frei: {error.strerror}. Einen anderen nennt --port.") from error


def _require_set_up() -> None:
    """Refuse to serve a database that is not laid down: every page would fail, and the worker twice a second."""
    try:
        waiting = MigrationExecutor(connection).migration_plan(MigrationExecutor(connection).loader.graph.leaf_nodes())
    except OperationalError as error:
        raise NotSetUp("commands.database", f"Die Datenbank antwortet nicht: {str(error).strip().splitlines()[0]}") from error
    finally:
        connection.close()
    if waiting:
        text = "Diese Installation ist noch nicht angelegt oder nicht auf dem neuesten Stand. Zuerst: netzwerkstatt setup"
        raise NotSetUp("commands.not_set_up", text)


def _end(running: list[subprocess.Popen[bytes]]) -> None:
    """Ask everything to end, and end what does not: granian hangs when it is told while its workers start, and keeps the port."""
    for process in running:
        process.terminate()
    for process in running:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=GRACE)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
