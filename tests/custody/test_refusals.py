"""What is refused, in words and before anything is written: places where somebody has worked, and files that are not as they were written."""

import json
import shutil
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from netzwerkstatt.custody.actions import look_into
from netzwerkstatt.custody.archive import checked
from netzwerkstatt.foundation.refusal import Refusal
from tests.custody.conftest import Make
from tests.installations import Installation

Change = Callable[[dict[str, Any], dict[str, bytes]], None]


def remade(backup: Path, target: Path, change: Change) -> Path:
    """Write a backup anew with some parts or some of its list changed."""
    with zipfile.ZipFile(backup) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "manifest.json"}
        manifest = json.loads(archive.read("manifest.json"))
    change(manifest, parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", json.dumps(manifest))
    return target


def with_part(name: str, content: bytes = b"x") -> Change:
    def change(manifest: dict[str, Any], parts: dict[str, bytes]) -> None:
        parts[name] = content
        manifest["members"][name] = {"size": len(content), "sha256": sha256(content).hexdigest()}

    return change


def listed(**values: Any) -> Change:
    return lambda manifest, _parts: manifest.update(values)


STRANGE = ["files/private/../../x", "files/../x", "/etc/x", "files//etc/x", "files/private/a\\..\\b", "../x", "files/other/x", "files/private",
           "keys/other", "data/ledger.claim", "data/x.y.jsonl", "C:/x", "files/private/./x", "files/private/x/"]  # fmt: skip
CHANGES: dict[str, Change] = {
    "a part is gone": lambda _manifest, parts: parts.pop("data/ledger.claim.jsonl"),
    "a part is gone from the list too": lambda manifest, parts: (
        parts.pop("data/ledger.claim.jsonl"),
        manifest["members"].pop("data/ledger.claim.jsonl"),
    ),
    "a part is one more": lambda _manifest, parts: parts.update({"data/other.jsonl": b""}),
    "a part was changed": lambda _manifest, parts: parts.update({"data/ledger.seal.jsonl": parts["data/ledger.seal.jsonl"].replace(b"0", b"1")}),
    "a part swells": lambda _manifest, parts: parts.update({"data/ledger.seal.jsonl": b"0" * 50_000_000}),
    "a part swells and says so": with_part("files/private/bomb", b"0" * 50_000_000),
    "another program's": listed(format="something"),
    "a newer format": listed(format_version=2),
    "no list of tables": listed(tables=None),
    "members of another shape": listed(members={"files/private/x": 3}),
    "a negative size": listed(members={"files/private/x": {"size": -1, "sha256": "0" * 64}}),
    "migrations that are none": listed(migrations={"ledger": [3]}),
    "a table's name that is none": listed(tables={"x; DROP": {"columns": [], "rows": 0}}),
} | {f"leads to {name}": with_part(name) for name in STRANGE}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_backup_is_refused(backup: Path, tmp_path: Path, what: str) -> None:
    with pytest.raises(Refusal):
        look_into(source=remade(backup, tmp_path / "changed.backup", CHANGES[what]))


def test_a_cut_backup_is_refused_wherever_it_is_cut(backup: Path, tmp_path: Path) -> None:
    content = backup.read_bytes()
    for length in [0, 1, 21, 22, 100, *range(1_000, len(content), len(content) // 60), len(content) - 30, len(content) - 1]:
        (tmp_path / "cut").write_bytes(content[:length])
        with pytest.raises(Refusal):
            look_into(source=tmp_path / "cut")


def test_a_flipped_byte_is_noticed_or_changes_nothing(backup: Path, tmp_path: Path) -> None:
    """Most bytes are noticed; those of times and system marks, which nobody reads, change nothing that is read."""
    content, noticed = bytearray(backup.read_bytes()), 0
    with checked(backup) as reader:
        whole = {name: reader.content(name) for name in reader.manifest.members}
    places = [*range(0, len(content), max(1, len(content) // 150)), *range(len(content) - 120, len(content))]
    for place in places:
        flipped = content.copy()
        flipped[place] ^= 0x55
        (tmp_path / "flipped").write_bytes(flipped)
        try:
            with checked(tmp_path / "flipped") as reader:
                assert {name: reader.content(name) for name in reader.manifest.members} == whole, place
        except Refusal:
            noticed += 1
    assert noticed > len(places) / 2


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("kein Zip")
    with zipfile.ZipFile(tmp_path / "empty.zip", "w"):
        pass
    for name in ("text", "empty.zip"):
        with pytest.raises(Refusal, match="nicht brauchbar"):
            look_into(source=tmp_path / name)
    with pytest.raises(OSError):
        look_into(source=tmp_path / "nowhere")


def files_in(place: Installation) -> set[str]:
    return {path.name for path in place.folder.rglob("*") if path.is_file() and "sqlite3" not in path.name}


LATER: dict[str, Change] = {
    "eine neuere": listed(version="99.0"),
    "kennt einen Stand": lambda manifest, _parts: manifest["migrations"]["ledger"].append("0099_later"),
    "älter als die Tabellen": lambda manifest, _parts: manifest["migrations"].pop("network"),
    "andere Spalten": lambda manifest, _parts: manifest["tables"]["ledger.seal"]["columns"].__setitem__(0, "nummer"),
    "passt nicht": with_part("data/ledger.seal.jsonl", b'[1,"2024-01-01T00:00:00+00:00","a"]\n[1,"2024-01-01T00:00:00+00:00","b"]\n'),
    "nicht lesbar": with_part("data/ledger.seal.jsonl", b"[1]\n"),
    "Zeilen statt": with_part("data/ledger.seal.jsonl", b""),
    "die es nicht gibt": with_part("data/ledger.thing.jsonl", b""),
}


@pytest.mark.parametrize("words", LATER)
def test_what_does_not_fit_is_refused_and_leaves_the_place_empty(backup: Path, make: Make, tmp_path: Path, words: str) -> None:
    place = make("set_up")
    before = files_in(place)
    changed = remade(backup, tmp_path / "changed.backup", LATER[words])
    if words == "die es nicht gibt":
        changed = remade(changed, tmp_path / "twice.backup", lambda manifest, _parts: manifest["tables"]["ledger.thing"].update(rows=0))
    done = place.run("restore", str(changed), check=False)
    assert done.returncode == 1
    assert words in done.stderr.replace("die neuere", "eine neuere")
    assert files_in(place) == before
    assert place.run("restore", str(backup)).returncode == 0


def test_a_place_where_somebody_has_worked_is_left_alone(backup: Path, make: Make) -> None:
    place = make("set_up")
    place.run("office", "add", "wer@example.org")
    done = place.run("restore", str(backup), check=False)
    assert (done.returncode, "nicht leer" in done.stderr) == (1, True)
    assert "wer@example.org" in place.run("office", "list").stdout


def test_a_place_with_files_of_others_is_left_alone(backup: Path, make: Make) -> None:
    place = make("set_up")
    (place.folder / "media").mkdir(exist_ok=True)
    (place.folder / "media" / "bild.png").write_bytes(b"x")
    done = place.run("restore", str(backup), check=False)
    assert (done.returncode, "bild.png" in done.stderr) == (1, True)


def test_a_look_changes_nothing(backup: Path, make: Make, tmp_path: Path) -> None:
    place = make("bare")
    shutil.copy(backup, tmp_path / "copy")
    assert "unversehrt" in place.run("restore", "--dry-run", str(tmp_path / "copy")).stdout
    assert not (place.folder / "netzwerkstatt.sqlite3").exists()
