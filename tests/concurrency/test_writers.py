"""Several processes at once, and one killed in the middle: figures stay recomputable, and nothing is stored by halves."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import xlsxwriter

from tests.exchange.books import LINK_HEADER, REGISTER
from tests.installations import ROOT, SERVER, Installation

pytestmark = pytest.mark.concurrency
COMMAND = [sys.executable, "-m", "netzwerkstatt.commands.main"]


def race(installation: Installation, guard: str) -> int:
    done = subprocess.run(
        [sys.executable, "-m", "tests.concurrency.racing", guard], env=installation.environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)["differences"]


def test_a_freeze_during_an_import_can_be_recomputed(installation: Installation) -> None:
    assert race(installation, "with") == 0


@pytest.mark.skipif(not SERVER, reason="SQLite lets one writer in at a time, lock or not: the control needs PostgreSQL")
def test_without_the_lock_a_freeze_during_an_import_cannot_be_recomputed(installation: Installation) -> None:
    assert race(installation, "without") == 1


def workbook(folder: Path, rows: int) -> Path:
    """Write a workbook with many links between two places, one a day."""
    path = folder / "viele.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("Verbindungen")
        page.write_row(0, 0, LINK_HEADER)
        for number in range(rows):
            day = f"{number % 28 + 1:02}.{number // 28 % 12 + 1:02}.{1950 + number // 336}"
            page.write_row(number + 1, 0, ["Köln", "Leipzig", "Vorbild", day, ""])
    return path


def with_places(installation: Installation, folder: Path) -> None:
    (folder / "orte.csv").write_text(REGISTER)
    installation.run("register", "load", str(folder / "orte.csv"), "--vintage", "2023-11-30")


def value(installation: Installation) -> int:
    answer = json.loads(installation.run("figures", "--json").stdout)
    return next(figure["value"] for figure in answer["figures"] if figure["code"] == "link-statements")


def test_an_import_killed_in_the_middle_stores_nothing_and_can_be_repeated(installation: Installation, tmp_path: Path) -> None:
    with_places(installation, tmp_path)
    path = workbook(tmp_path, 20_000)
    process = subprocess.Popen([*COMMAND, "import", str(path)], env=installation.environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    wait_until_writing(installation, process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert value(installation) == 0
    assert "Import" not in installation.run("imports", "list").stdout
    installation.run("import", str(path))
    assert value(installation) == 20_000
    assert installation.run("ledger", "verify").returncode == 0


def wait_until_writing(installation: Installation, process: subprocess.Popen) -> None:
    """Wait until the file is kept as evidence, which is when rows are being written."""
    deadline = time.monotonic() + 60
    while not list(installation.folder.glob("private/evidence/*/*")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert process.poll() is None, "the import was over before it could be killed"


def test_the_same_workbook_sent_twice_at_once_is_taken_once(installation: Installation, tmp_path: Path) -> None:
    with_places(installation, tmp_path)
    path = workbook(tmp_path, 500)
    command = [*COMMAND, "import", str(path), "--json"]
    both = [subprocess.Popen(command, env=installation.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [json.loads(process.communicate()[0]) for process in both]
    assert sorted(outcome["new"] for outcome in told) == [0, 500]
    assert value(installation) == 500
