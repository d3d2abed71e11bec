"""An installation with a little of everything and its backup, made once; and empty places to restore into."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests import installations
from tests.installations import ROOT, SERVER, Installation

Make = Callable[..., Installation]


def play(installation: Installation, module: str, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a scene in a process of its own."""
    command = [sys.executable, "-m", f"tests.custody.{module}", *arguments]
    done = subprocess.run(command, env=installation.environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert not check or done.returncode == 0, done.stderr
    return done


def told(installation: Installation, verb: str) -> Any:
    """Play a verb of the scene and give what it says."""
    return json.loads(play(installation, "scene", verb).stdout)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Give an installation where the office has worked: read from it only."""
    made = installations.fresh("empty", tmp_path_factory.mktemp("filled"))
    play(made, "scene", "fill")
    yield made
    installations.remove(made)


@pytest.fixture(scope="session")
def backup(filled: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give its backup."""
    target = tmp_path_factory.mktemp("backup") / "büro.backup"
    filled.run("backup", str(target))
    return target


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Make empty installations: `set_up`, as `setup` leaves them; `bare`, nothing at all; `engine` other than the suite's for the way across."""
    made: list[Installation] = []

    def one(kind: str = "set_up", engine: str = "") -> Installation:
        folder = tmp_path / uuid4().hex[:8]
        has_server = bool(SERVER) and engine != "sqlite"
        if kind == "set_up" and has_server == bool(SERVER):
            made.append(installations.fresh("empty", folder))
        else:
            address = installations._address(f"netzwerkstatt_{uuid4().hex[:12]}") if has_server else ""
            if address:
                installations._create(installations._name(address))
            folder.mkdir()
            made.append(Installation(folder, address))
        return made[-1]

    yield one
    for installation in made:
        installations.remove(installation)
