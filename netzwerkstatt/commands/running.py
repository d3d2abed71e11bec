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
from django.db import transaction

from netzwerkstatt.accounts.actions import invite_to_office
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.journal.actions import log
from netzwerkstatt.pages.actions import keep_first_pages
from netzwerkstatt.registry.actions import keep_first_themes

GRACE = 3  # seconds between asking a process to end and ending it


class PortTaken(Refusal):
    """Another program listens where the server should."""


def setup(_options: argparse.Namespace) -> int:
    """Migrate, and lay down what every installation begins with; safe to repeat."""
    call_command("migrate", interactive=False, verbosity=0)
    keep_first_themes()
    keep_first_pages()
    sys.stdout.write(f"Bereit: {settings.DATABASES['default']['NAME']}\n")
    return 0


def add_office(options: argparse.Namespace) -> int:
    """Invite somebody to the office; prints a one-time link."""
    with transaction.atomic():
        user, path = invite_to_office(email=options.email, ministry=options.ministry)
        log(code="accounts.invite_to_office", subject=str(user.pk), by=None, data={"ministry": options.ministry})
    sys.stdout.write(f"{settings.SITE_ADDRESS}{path}\n")
    return 0


def serve(options: argparse.Namespace) -> int:
    """Serve the site with granian and run the worker beside it, until either ends or a signal comes."""
    _require_free(options.host, options.port)
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "netzwerkstatt.config.settings"}
    commands = [
        [Path(sys.executable).parent / "granian", "--interface", "wsgi", "--host", options.host, "--port", str(options.port),
         "--workers", str(options.workers), "--blocking-threads", "4", "--backpressure", "64", "--no-ws", "--log-level", "warning",
         "netzwerkstatt.config.wsgi:application"],
        [sys.executable, "-m", "django", "db_worker", "--interval", "2"],
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


def _end(running: list[subprocess.Popen[bytes]]) -> None:
    """Ask everything to end, and end what does not: granian hangs when it is told while its workers start, and keeps the port."""
    for process in running:
        process.terminate()
    for process in running:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=GRACE)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
