"""Who asks: fixtures for a visitor and for people of the office and the ministry, and the demo as a place to ask about."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from netzwerkstatt.accounts.actions import invite_to_office
from netzwerkstatt.accounts.models import User
from tests import installations
from tests.installations import Installation

ADDRESSES = {"office": "buero@example.org", "ministry": "haus@example.org"}
PERSONAS = ("visitor", *ADDRESSES)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def client_of(persona: str) -> Client:
    """Give a client signed in as a persona."""
    client = Client()
    if persona != "visitor":
        user, _path = invite_to_office(email=ADDRESSES[persona], ministry=persona == "ministry")
        give_second_factor(user)
        client.force_login(user)
    return client


def give_second_factor(user: User) -> None:
    """Give a person an app, so that the office's door lets them in."""
    data = {"secret": get_adapter().encrypt(SECRET)}
    Authenticator.objects.get_or_create(user=user, type=Authenticator.Type.TOTP, defaults={"data": data})
    user.known_standing = None


@pytest.fixture
def visitor() -> Client:
    """Ask as somebody without an account."""
    return client_of("visitor")


@pytest.fixture
def office(db: None) -> Client:
    """Ask as somebody of the coordination office."""
    return client_of("office")


@pytest.fixture
def ministry(db: None) -> Client:
    """Ask as somebody of the ministry, who reads and changes nothing."""
    return client_of("ministry")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """Give an empty installation of the test's own: for console commands, several processes at once, kills in the middle."""
    made = installations.fresh("empty", tmp_path / "installation")
    yield made
    installations.remove(made)


@pytest.fixture(scope="session")
def demo_installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Give an installation with the demo, shared by the worker's tests: read from it only."""
    made = installations.fresh("demo", tmp_path_factory.mktemp("demo"))
    yield made
    installations.remove(made)


@pytest.fixture(scope="module")
def demo(demo_installation: Installation, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[[str], Client]]:
    """Point Django at the demo for a module that walks its pages; gives clients by persona. Not together with `db`, which would roll back nothing."""
    kept = connection.settings_dict["NAME"]
    there = demo_installation.database.rsplit("/", 1)[-1] or str(demo_installation.folder / "netzwerkstatt.sqlite3")
    # Files of evidence lie under the hash of their content, so that the demo's can lie beside the worker's own.
    shutil.copytree(demo_installation.folder / "private" / "evidence", settings.DATA_DIR / "private" / "evidence", dirs_exist_ok=True)
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = there
        yield client_of
        connection.close()
        connection.settings_dict["NAME"] = kept
