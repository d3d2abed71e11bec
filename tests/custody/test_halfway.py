"""While others write, and when it is cut short: a backup is of one moment, and half a restore is none."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.custody.conftest import Make, play, told
from tests.installations import ROOT, Installation

pytestmark = pytest.mark.concurrency


def test_a_backup_is_of_one_moment_and_keeps_no_writer_waiting(make: Make, tmp_path: Path) -> None:
    source, place = make("set_up"), make("set_up")
    told(source, "fill")
    play(source, "halfway", "whole", str(tmp_path / "whole.backup"))
    done = place.run("restore", str(tmp_path / "whole.backup"))
    assert done.stdout.endswith("Alles gleich.\n")


def test_without_the_one_moment_a_backup_is_torn(make: Make, tmp_path: Path) -> None:
    source, place = make("set_up"), make("set_up")
    told(source, "fill")
    play(source, "halfway", "torn", str(tmp_path / "torn.backup"))
    done = place.run("restore", str(tmp_path / "torn.backup"), check=False)
    assert done.returncode == 1, "a seal without its rows, or a row without what it is about"


def test_every_backup_taken_while_somebody_writes_all_the_time_is_sound(make: Make, tmp_path: Path) -> None:
    source = make("set_up")
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.custody.scene", "write-on"], env=source.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    for number in range(3):
        source.run("backup", str(tmp_path / f"{number}.backup"))
    (source.folder / "enough").touch()
    assert int(writer.communicate(timeout=60)[0]) > 3
    for number in (0, 2):
        assert make("set_up").run("restore", str(tmp_path / f"{number}.backup")).stdout.endswith("Alles gleich.\n")


@pytest.mark.parametrize("moment", ["load_table", "_finish", "put_in_place"])
def test_a_restore_killed_in_the_middle_leaves_a_place_to_restore_into(backup: Path, make: Make, moment: str) -> None:
    place = make("set_up")
    assert play(place, "halfway", moment, str(backup), check=False).returncode == -signal.SIGKILL
    assert place.run("office", "list").stdout == place.run("imports", "list").stdout == ""
    assert place.run("restore", str(backup)).stdout.endswith("Alles gleich.\n")


def test_a_place_without_any_table_will_do_and_so_will_one_killed_while_they_were_laid_down(backup: Path, make: Make, filled: Installation) -> None:
    place = make("bare")
    assert play(place, "halfway", "migrate", str(backup), check=False).returncode == -signal.SIGKILL
    assert place.run("restore", str(backup)).stdout.endswith("Alles gleich.\n")
    assert told(place, "tell") == told(filled, "tell")


def test_after_the_last_step_everything_is_there(backup: Path, make: Make, filled: Installation) -> None:
    place = make("set_up")
    play(place, "halfway", "call_command", str(backup), check=False)
    assert told(place, "tell")["figures"] == told(filled, "tell")["figures"]


def test_a_backup_that_fails_leaves_nothing_behind(filled: Installation, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    limited = f"ulimit -f 8; exec {sys.executable} -m netzwerkstatt.commands.main backup {tmp_path / 'folder' / 'x.backup'}"
    done = subprocess.run(["bash", "-c", f"trap '' XFSZ; {limited}"], env=filled.environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert list((tmp_path / "folder").iterdir()) == []
