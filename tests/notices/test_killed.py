"""The mail run as a process of its own, killed in the middle again and again: no key arrives twice, and what is unclear is known."""

import json
import subprocess
import sys
import time

import pytest

from tests.installations import ROOT, Installation
from tests.notices.post import Sink, mail_server

pytestmark = pytest.mark.concurrency
MAILS, KILLS = 40, 6


def scene(installation: Installation, *arguments: str) -> str:
    command = [sys.executable, "-m", "tests.notices.post", *arguments]
    return subprocess.run(command, env=installation.environment, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def killed_run(installation: Installation, sink: Sink, how: str) -> None:
    """Take mails out; kill each process after a few more arrived, and let the last one finish."""
    environment = installation.environment | {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(sink.port), "MAIL_STARTTLS": "0"}
    command = [sys.executable, "-m", "tests.notices.post", "run", how]
    for number in range(KILLS + 1):
        process = subprocess.Popen(command, env=environment, cwd=ROOT)
        sink.wait_for(sink.arrived.total() + 4)
        if number == KILLS:
            deadline = time.monotonic() + 60
            while json.loads(scene(installation, "state"))["waiting"] and time.monotonic() < deadline:
                time.sleep(0.2)
            time.sleep(0.5)
        process.kill()
        process.wait()


def test_a_mail_run_killed_in_the_middle_sends_no_key_twice(installation: Installation) -> None:
    scene(installation, "put", str(MAILS))
    with mail_server() as sink:
        killed_run(installation, sink, "careful")
    told = json.loads(scene(installation, "state"))
    assert max(sink.arrived.values()) == 1
    assert told["waiting"] == []
    assert len(told["unclear"]) <= KILLS
    assert set(told["sent"]) <= set(sink.arrived)
    assert set(told["sent"]) | set(told["unclear"]) == {f"mail-{number}" for number in range(MAILS)}


def test_noting_a_mail_after_it_was_sent_would_send_some_twice(installation: Installation) -> None:
    """The control: what the order of the two steps is for."""
    scene(installation, "put", str(MAILS))
    with mail_server() as sink:
        killed_run(installation, sink, "careless")
    assert max(sink.arrived.values()) > 1
