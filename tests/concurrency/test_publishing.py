"""Several publish one report at once: the figures are frozen once, and the others are told."""

import json
import subprocess
import sys

import pytest

from tests.installations import ROOT, Installation

pytestmark = pytest.mark.concurrency


def played(installation: Installation, guard: str) -> dict[str, int]:
    command = [sys.executable, "-m", "tests.concurrency.publishing", guard]
    done = subprocess.run(command, env=installation.environment, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_a_report_is_published_once(installation: Installation) -> None:
    assert played(installation, "with") == {"published": 1, "monitoring.report_is_published": 3, "snapshots": 1}


def test_without_the_guard_it_would_be_published_four_times(installation: Installation) -> None:
    assert played(installation, "without") == {"published": 4, "snapshots": 4}
