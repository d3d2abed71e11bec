"""Two clerks and a town that clicks twice say the same at once: it stands once."""

import json
import subprocess
import sys

import pytest

from tests.installations import ROOT, SERVER, Installation

pytestmark = pytest.mark.concurrency


def played(installation: Installation, guard: str) -> dict[str, object]:
    command = [sys.executable, "-m", "tests.concurrency.answering", guard]
    done = subprocess.run(command, env=installation.environment, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_an_answer_given_at_once_from_all_sides_stands_once(installation: Installation) -> None:
    assert played(installation, "with") == {"standing": 1, "reply": "yes"}


def test_without_the_rule_it_would_stand_several_times(installation: Installation) -> None:
    assert played(installation, "without-rule")["standing"] == 3  # who clicks twice by link is known by the question


@pytest.mark.skipif(not SERVER, reason="SQLite lets one writer in at a time, lock or not: this control needs PostgreSQL")
def test_without_the_lock_it_would_stand_several_times(installation: Installation) -> None:
    assert played(installation, "without-lock")["standing"] > 1
