"""Two processes are guessed at: they count together, and a code that one has taken the other refuses."""

import json
import subprocess
import sys
import time
from collections import Counter

import pytest

from tests.installations import ROOT, SERVER, Installation

pytestmark = pytest.mark.concurrency
GIVEN = """
import netzwerkstatt.commands
from netzwerkstatt.accounts.actions import invite_to_office
from tests.personas import give_second_factor
give_second_factor(invite_to_office(email="buero@example.org")[0])
"""


def played(installation: Installation, scene: str, *guard: str) -> Counter[str]:
    """Play a scene in two processes at once; give what all tries came to."""
    subprocess.run([sys.executable, "-c", GIVEN], env=installation.environment, cwd=ROOT, check=True)
    counter = str(int(time.time()) // 30)
    commands = [[sys.executable, "-m", "tests.concurrency.guessing", scene, one, *guard] for one in (counter, counter if scene == "code" else "2")]
    both = [subprocess.Popen(command, env=installation.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) for command in commands]
    return sum((Counter(json.loads(process.communicate()[0])) for process in both), Counter())


def test_twenty_guesses_at_once_come_to_five(installation: Installation) -> None:
    assert played(installation, "passwords") == {"access.password": 5, "access.too_many_tries": 15}


def test_an_address_without_an_account_is_locked_like_any_other(installation: Installation) -> None:
    assert played(installation, "unknown") == {"access.password": 5, "access.too_many_tries": 15}


def test_sixty_guesses_at_once_from_one_source_come_to_fifty(installation: Installation) -> None:
    assert played(installation, "source") == {"access.password": 50, "access.too_many_tries": 10}


@pytest.mark.skipif(not SERVER, reason="SQLite lets one writer in at a time, lined up or not: the control needs PostgreSQL")
def test_without_lining_up_more_get_through(installation: Installation) -> None:
    assert played(installation, "unknown", "without")["access.password"] > 5


def test_a_code_used_at_once_in_two_processes_is_taken_once(installation: Installation) -> None:
    outcome = played(installation, "code")
    assert outcome["in"] == 1
    assert sum(outcome.values()) == 20
