"""Two clerks and a town that clicks twice say the same at once: it stands once. A correction meanwhile loses no answer."""

import json
import subprocess
import sys

import pytest

from tests.installations import ROOT, SERVER, Installation

pytestmark = pytest.mark.concurrency


def played(installation: Installation, guard: str, scene: str = "answering") -> dict[str, object]:
    command = [sys.executable, "-m", f"tests.concurrency.{scene}", guard]
    done = subprocess.run(command, env=installation.environment, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_an_answer_given_at_once_from_all_sides_stands_once(installation: Installation) -> None:
    assert played(installation, "with") == {"standing": 1, "reply": "yes"}


def test_without_the_rule_it_would_stand_several_times(installation: Installation) -> None:
    assert played(installation, "without-rule")["standing"] == 3  # who clicks twice by link is known by the question


@pytest.mark.skipif(not SERVER, reason="SQLite lets one writer in at a time, lock or not: this control needs PostgreSQL")
def test_without_the_lock_it_would_stand_several_times(installation: Installation) -> None:
    assert played(installation, "without-lock")["standing"] > 1


def test_an_answer_in_the_middle_of_a_correction_is_kept_with_what_the_town_saw(installation: Installation) -> None:
    kept = {"answer": ["taken"], "about": "2023-01-01", "reply": "yes", "settles": False}
    assert played(installation, "with", "correcting") == kept


@pytest.mark.skipif(not SERVER, reason="SQLite lets one writer in at a time, lock or not: this control needs PostgreSQL")
def test_without_the_lock_that_answer_would_be_lost(installation: Installation) -> None:
    outcome = played(installation, "without", "correcting")  # each waits for what the other holds
    assert outcome["answer"] != ["taken"] and outcome["reply"] != "yes"
