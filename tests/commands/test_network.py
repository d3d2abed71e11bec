"""`netzwerkstatt network measures`: in words with units, or as JSON with stable codes; for any day, as known on any day."""

import json

import pytest

from netzwerkstatt.commands.main import main
from netzwerkstatt.ledger.actions import writing
from tests import making
from tests.network.test_drawing import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked() -> None:
    one, other, third = (making.municipality(name) for name in ("Aue", "Berg", "Calw"))
    with writing(by=None) as stamp:
        making.claim(stamp, "link", DAY, subject=one, partner=other, detail="exchange", visibility="members")
        making.claim(stamp, "link", DAY, subject=other, partner=third, detail="role_model")


def test_measures_are_told_with_unit_and_meaning(linked: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["network", "measures", "--as-of", "2022-06-01"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Das Netz am 01.06.2022\n")
    assert "3 Kommunen\tVerbundene Kommunen\t" in printed
    assert "Die meisten Partner\n  2\tBerg\n" in printed


def test_json_has_stable_codes(linked: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["network", "measures", "--as-of", "2022-06-01", "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert (content["as_of"], content["between_sources"], content["isolated"]) == ("2022-06-01", None, [])
    assert (content["overall"]["pairs"], content["overall"]["density"]) == (2, pytest.approx(2 / 3))
    assert [place["name"] for place in content["top"]["between"]] == ["Berg"]


def test_a_day_before_everything_and_a_knowledge_before_it_hold_nothing(linked: None, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--as-of", "2000-01-01"], ["--as-of", "2022-06-01", "--known-on", "2021-01-01"]):
        assert main(["network", "measures", "--json", *arguments]) == 0
        assert json.loads(capsys.readouterr().out)["overall"]["pairs"] == 0
