"""What every test stands on: a fresh installation of its worker's own, no network but this machine, quick tasks and passwords.

Settings are read when Django starts, so the installation is named in the environment before it does; hence the order in this file.
"""

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import installations

if "netzwerkstatt.config.settings" in sys.modules:
    pytest.exit("Unset DJANGO_SETTINGS_MODULE: the suite chooses its own data folder and database before Django starts.", returncode=4)

FOLDER = Path(tempfile.mkdtemp(prefix="netzwerkstatt-test-"))
HERE = installations.fresh("empty", FOLDER)
os.environ.update(HERE.environment)
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs an event loop in the tests' thread

import django  # noqa: E402
from django.conf import settings  # noqa: E402

assert settings.DATA_DIR == FOLDER
del os.environ["DJANGO_SETTINGS_MODULE"]  # parallel workers inherit the environment, and must choose before Django starts too
settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.WHITENOISE_USE_FINDERS = False  # it would read every style sheet for every client a test makes
settings.STATIC_ROOT.mkdir(exist_ok=True)
django.setup()

from django.core.cache import cache, caches  # noqa: E402
from django.utils import translation  # noqa: E402
from hypothesis import settings as hypothesis  # noqa: E402

from netzwerkstatt.network.store import forget_graphs  # noqa: E402

pytest_plugins = ["tests.personas", "tests.browsing"]

# The suite must say the same on every run and on a busy machine: no deadlines, and a seed drawn from the test's name. Search wider with
# HYPOTHESIS_PROFILE=thorough.
hypothesis.register_profile("quick", deadline=None, derandomize=True, max_examples=50)
hypothesis.register_profile("thorough", deadline=None, max_examples=1_000)
hypothesis.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_sessionfinish() -> None:
    """Leave nothing behind."""
    django.db.connections.close_all()
    installations.remove(HERE)
    shutil.rmtree(FOLDER, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """Keep pytest-django from making a database: the worker's own is there, migrated and with the first pages and themes."""


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    """Begin each test with an empty cache and in German."""
    cache.clear()
    caches["lists"].clear()
    caches["files"].clear()
    forget_graphs()
    with translation.override("de"):
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Refuse connections to other machines."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"A test reached for {address[0]}: nothing here may need the network.")
        return connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield
