"""The console: what it prints, and its exit status 0, 1 or 2."""

import csv
import io
import json
from pathlib import Path

import pytest

from netzwerkstatt.accounts.models import User
from netzwerkstatt.commands.main import main
from netzwerkstatt.foundation.time import now
from netzwerkstatt.monitoring.figures import FIGURES
from tests.exchange.books import LINK_HEADER, REGISTER

LINKS = [LINK_HEADER, ["Köln", "Leipzig", "Vorbild", "01.02.2022", ""], ["Leipzig", "Bamberg", "Wissensaustausch", "01.03.2022", ""]]


def folder(path: Path, rows: list[list[str]]) -> str:
    target = path / "mappe"
    target.mkdir(exist_ok=True)
    (target / "Verbindungen.csv").write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    return str(target)


@pytest.fixture
def places(db: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "orte.csv").write_text(REGISTER, encoding="utf-8")
    assert main(["register", "load", str(tmp_path / "orte.csv"), "--vintage", "2023-11-30"]) == 0
    assert "7 Orte neu" in capsys.readouterr().out


def test_an_import_is_told_and_its_figures_answered(places: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", folder(tmp_path, LINKS)]) == 0
    assert "2 Angaben neu" in capsys.readouterr().out
    assert main(["figures", "--as-of", "2022-02-15", "--json"]) == 0
    figures = {figure["code"]: figure for figure in json.loads(capsys.readouterr().out)["figures"]}
    assert set(figures) == set(FIGURES)
    assert set(figures["link-statements"]) == {"code", "version", "unit", "value", "up_to", "as_of", "known_on", "hash"}
    assert (figures["link-statements"]["value"], figures["link-statements"]["unit"]) == (1, "Angabe")


def test_records_are_csv_with_a_header(places: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", folder(tmp_path, LINKS)])
    capsys.readouterr()
    assert main(["figure", "link-statements", "--records", "-"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["subject"], row["partner"], row["locator"]) for row in rows] == [
        ("Köln", "Leipzig", "Verbindungen!2"),
        ("Leipzig", "Bamberg", "Verbindungen!3"),
    ]


def test_a_split_and_an_unknown_one(places: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", folder(tmp_path, LINKS)])
    capsys.readouterr()
    assert main(["figure", "link-statements", "--by", "link", "--json"]) == 0
    assert {cell["label"]: cell["value"] for cell in json.loads(capsys.readouterr().out)["cells"]} == {"Vorbild": 1, "Wissensaustausch": 1}
    assert main(["figure", "link-statements", "--by", "mood"]) == 1
    assert "mood" in capsys.readouterr().err


def test_faults_exit_with_one_and_name_their_place(places: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = folder(tmp_path, [LINK_HEADER, ["Köln", "Neuenkirchen", "Vorbild", "31.02.2022", ""]])
    assert main(["import", wrong, "--json"]) == 1
    printed = capsys.readouterr()
    errors = json.loads(printed.out)["errors"]
    assert [(error["sheet"], error["row"], error["column"]) for error in errors] == [("Verbindungen", 2, "Nach"), ("Verbindungen", 2, "Seit")]
    assert "Zeile 2" in printed.err


@pytest.mark.parametrize(
    "arguments", [["figures", "--as-of", "31.02.2024"], ["import"], ["nonsense"], [], ["figures", "--known-on", "morgen"], ["snapshot", "freeze"]]
)
def test_wrong_use_exits_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "arguments",
    [["figure", "nonsense"], ["import", "/no/such/file.xlsx"], ["imports", "retract", "999", "--reason", "x"], ["register", "load", "/no/such.txt"]],
)
def test_what_cannot_be_done_exits_with_one_and_says_why(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 1
    assert capsys.readouterr().err.strip()


def test_snapshots_are_frozen_listed_and_verified(places: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", folder(tmp_path, LINKS)])
    assert main(["snapshot", "freeze", "--as-of", "2024-01-01"]) == 0
    main(["import", folder(tmp_path, [*LINKS, ["Bamberg", "Köln", "Vorbild", "01.01.2020", ""]])])
    capsys.readouterr()
    assert (main(["snapshot", "verify"]), main(["ledger", "verify"]), main(["snapshot", "list"])) == (0, 0, 0)
    assert "2024-01-01" in capsys.readouterr().out


def test_an_office_member_is_invited_by_a_link(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["office", "add", "neu@example.org"]) == 0
    assert "/buero/einladung/" in capsys.readouterr().out
    assert main(["office", "add", "keine adresse"]) == 1


def test_who_has_access_is_listed_reset_and_ended(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["eins@example.org"], ["zwei@example.org"], ["haus@example.org", "--ministry"]):
        assert main(["office", "add", *arguments]) == 0
    User.objects.filter(email="eins@example.org").update(last_login=now())
    capsys.readouterr()
    assert main(["office", "list"]) == 0
    assert [line.split("\t")[:2] for line in capsys.readouterr().out.splitlines()] == [
        ["eins@example.org", "office"], ["zwei@example.org", "office"], ["haus@example.org", "ministry"],
    ]  # fmt: skip
    assert [main(["office", "reset-factor", "ZWEI@example.org"]), main(["office", "end", "zwei@example.org"])] == [0, 0]
    assert [main(["office", "end", "eins@example.org"]), main(["office", "end", "zwei@example.org"])] == [1, 1]
    assert "niemand mehr" in capsys.readouterr().err
    assert not User.objects.get(email="zwei@example.org").is_active
