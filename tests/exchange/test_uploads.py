"""The queue of uploaded files: every state leads only where it may, one worker has a file at a time, and a kill leaves nothing half."""

import json
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from netzwerkstatt.exchange import queueing
from netzwerkstatt.exchange.models import TRANSITIONS, ImportRun, NamePick, Upload, UploadState
from netzwerkstatt.exchange.progress import read_progress, teller
from netzwerkstatt.exchange.queueing import take_upload, work_on_uploads
from netzwerkstatt.exchange.uploads import (
    UploadHasFaults,
    UploadMoved,
    apply_upload,
    drop_upload,
    forget_old_uploads,
    mend_upload,
    receive_upload,
    remember_name,
)
from netzwerkstatt.foundation.time import now
from netzwerkstatt.ledger.models import Claim, Evidence
from netzwerkstatt.registry.models import Municipality
from tests.concurrency.test_writers import COMMAND, value, with_places, workbook
from tests.exchange.books import LINK_HEADER, LINKS, PROJECTS, load_places
from tests.exchange.files import uploaded, worked, xlsx
from tests.installations import ROOT, Installation

AMBIGUOUS = [LINK_HEADER, ["Köln", "Neuenkirchen", "Vorbild", "01.02.2022", ""]]


@pytest.mark.django_db
def test_a_sound_file_goes_in_once_and_its_upload_is_not_kept_twice() -> None:
    load_places()
    read = uploaded(xlsx(Verbindungen=LINKS))
    assert (read.state, read.report["counts"]["new"]) == ("checked", 2)
    assert not Claim.objects.exists() and not Evidence.objects.exists()
    stored = Path(read.file.path)
    apply_upload(upload=read, by=None)
    taken = worked(read)
    assert (taken.state, taken.run) == ("applied", ImportRun.objects.get())
    assert Claim.objects.filter(kind="link").count() == 2
    assert taken.file.name == ""
    assert stored.exists(), "it is deleted once the transaction holds, which in a test it never does"
    with pytest.raises(UploadMoved):
        apply_upload(upload=read, by=None)
    assert not work_on_uploads()


@pytest.mark.django_db
def test_a_file_with_faults_is_not_taken_in() -> None:
    load_places()
    read = uploaded(xlsx(Verbindungen=AMBIGUOUS))
    assert read.report["faults_total"] == 1
    assert read.report["faults"][0]["keys"] == ["01051088", "03351018"]
    with pytest.raises(UploadHasFaults):
        apply_upload(upload=read, by=None)
    mend_upload(upload=read, mends={"Verbindungen": {"2": {"Nach": "01051088"}}}, names={}, by=None)
    assert worked(read).is_sound
    drop_upload(upload=read, by=None)
    with pytest.raises(UploadMoved):
        mend_upload(upload=read, mends={}, names={}, by=None)


@pytest.mark.django_db
def test_one_name_of_several_in_a_cell_is_mended_and_the_others_stay(office: Any) -> None:
    load_places()
    project = [PROJECTS[0], ["Vorhaben 1", 2020, "Köln; Neuenkirchen; Bamberg", "01.01.2021", ""]]
    read = uploaded(xlsx(Projekte=project))
    page = office.get(f"/buero/import/{read.public_id}/").content.decode()
    assert "Köln; Neuenkirchen; Bamberg" in page
    sent = {"mend": "1", "stand": read.moved_at.isoformat(), "wahl-0": "k1"}
    assert office.post(f"/buero/import/{read.public_id}/", sent).status_code == 302
    assert worked(read).mended == {"Projekte": {"2": {"Kommunen": "Köln; 03351018; Bamberg"}}}
    assert read.is_sound


@pytest.mark.django_db
def test_a_remembered_place_that_is_gone_is_asked_for_anew() -> None:
    load_places()
    remember_name(written="Neuenkirchen", key="01051088", by=None)
    assert uploaded(xlsx(Verbindungen=AMBIGUOUS)).is_sound
    Municipality.objects.filter(key="01051088").update(valid_until="2024-01-01")
    read = uploaded(xlsx(Verbindungen=AMBIGUOUS))
    assert "Diesen Ort gibt es seit 01.01.2024 nicht mehr" in read.report["faults"][0]["message"]
    assert NamePick.objects.count() == 1


@pytest.mark.django_db
def test_a_file_nobody_holds_any_more_is_taken_up_again_and_given_up_after_three_times(monkeypatch: pytest.MonkeyPatch) -> None:
    load_places()
    read = uploaded(xlsx(Verbindungen=LINKS))
    apply_upload(upload=read, by=None)
    elsewhere = {"state": UploadState.APPLYING, "holder": "andere-maschine/1", "attempts": 1, "lease_until": now() + timedelta(minutes=5)}
    Upload.objects.update(**elsewhere)
    assert take_upload() is None, "another machine holds it"
    Upload.objects.update(lease_until=now() - timedelta(seconds=1))
    assert worked(read).state == "applied"
    again = uploaded(xlsx(Verbindungen=AMBIGUOUS))
    mend_upload(upload=again, mends={}, names={}, by=None)
    monkeypatch.setattr(queueing, "open_workbook", lambda *_args, **_options: 1 / 0)
    assert worked(again).state == "refused"
    assert "in drei Versuchen" in again.refusal


@pytest.mark.django_db
def test_what_another_worker_took_meanwhile_is_not_written_over() -> None:
    load_places()
    read = uploaded(xlsx(Verbindungen=LINKS))
    apply_upload(upload=read, by=None)
    mine = take_upload()
    assert mine is not None
    Upload.objects.update(lease_until=now() + timedelta(minutes=9), holder="andere-maschine/1")
    queueing._work(mine)
    read.refresh_from_db()
    assert read.state == "applying"
    assert not Claim.objects.exists()


@pytest.mark.django_db
def test_a_file_nobody_wants_any_more_is_forgotten() -> None:
    load_places()
    read = uploaded(xlsx(Verbindungen=LINKS))
    assert not forget_old_uploads()
    Upload.objects.update(moved_at=now() - timedelta(days=91))
    assert forget_old_uploads()
    read.refresh_from_db()
    assert (read.state, read.file.name, read.report) == ("dropped", "", {})
    assert not forget_old_uploads()


@pytest.mark.django_db
def test_progress_only_grows_and_is_gone_in_the_end() -> None:
    load_places()
    seen: list[int] = []
    upload = receive_upload(name="mappe.xlsx", content=xlsx(Verbindungen=LINKS), options={}, by=None)
    tell = teller(upload.public_id)
    for phase in ("file", "cells", "names", "claims", "figures"):
        tell(phase, 0, 10)
        seen.append(read_progress(upload.public_id).percent)
    assert seen == sorted(set(seen))
    worked(upload)
    assert read_progress(upload.public_id).percent == 0


def test_every_state_leads_only_to_states_and_two_end_it() -> None:
    assert set(TRANSITIONS) == set(UploadState)
    assert {state for state, ways in TRANSITIONS.items() if not ways} == {UploadState.APPLIED, UploadState.DROPPED}


@pytest.mark.django_db
def test_a_nul_in_a_cell_does_not_stop_the_report() -> None:
    load_places()
    upload = receive_upload(
        name="mappe.xlsx", content=xlsx(Verbindungen=[LINK_HEADER, ["Köln", "_x0000_", "Vorbild", "01.02.2022", ""]]), options={}, by=None
    )
    assert worked(upload).report["faults_total"] == 1


def scene(installation: Installation, *arguments: str) -> dict[str, Any]:
    """Play a scene in a process of its own; gives what it prints."""
    command = [sys.executable, "-m", "tests.exchange.taking", *arguments]
    done = subprocess.run(command, env=installation.environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) if done.stdout.strip() else {}


def worker(installation: Installation) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([*COMMAND, "worker"], env=installation.environment, cwd=ROOT, stdout=subprocess.DEVNULL)


def wait_for(installation: Installation, state: str) -> dict[str, Any]:
    deadline = time.monotonic() + 120
    while (told := scene(installation, "state"))["state"] != state:
        assert time.monotonic() < deadline, told
        time.sleep(0.2)
    return told


@pytest.mark.concurrency
def test_a_worker_killed_in_the_middle_of_an_import_leaves_nothing_half_and_another_finishes_it_once(
    installation: Installation, tmp_path: Path
) -> None:
    with_places(installation, tmp_path)
    scene(installation, "bring", str(workbook(tmp_path, 20_000)))
    process = worker(installation)
    wait_for(installation, "checked")
    scene(installation, "apply")
    deadline = time.monotonic() + 60
    while not list(installation.folder.glob("private/evidence/*/*")) and time.monotonic() < deadline:
        time.sleep(0.01)  # the file is kept as evidence when rows are being written
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert scene(installation, "state") == {"state": "applying", "run": None, "attempts": 1, "file": True}
    assert value(installation) == 0
    process = worker(installation)
    assert wait_for(installation, "applied") == {"state": "applied", "run": 1, "attempts": 2, "file": False}
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
    assert value(installation) == 20_000
    assert installation.run("imports", "list").stdout.count("viele.xlsx") == 1
    assert installation.run("ledger", "verify").returncode == 0


@pytest.mark.concurrency
@pytest.mark.parametrize(("guard", "taken"), [("with", 1), ("without", 2)])
def test_two_workers_never_take_the_same_file(guard: str, taken: int, installation: Installation, tmp_path: Path) -> None:
    scene(installation, "bring", str(workbook(tmp_path, 3)))
    command = [sys.executable, "-m", "tests.exchange.taking", "take", guard, str(tmp_path)]
    both = [subprocess.Popen(command, env=installation.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert sum(json.loads(process.communicate(timeout=60)[0])["taken"] for process in both) == taken
