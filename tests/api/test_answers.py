"""What the interface answers: the numbers of the pages, every row once, nothing that is not public."""

import csv
import io
import json

import pytest
from django.test import Client

from netzwerkstatt.foundation.time import end_of_day
from netzwerkstatt.ledger.actions import show_to
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.monitoring.actions import correct_snapshot, freeze_snapshot
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.registry.models import Municipality
from tests.api.asking import ask, walk
from tests.web.conftest import DAY

AT = {"stand": "2024-04-23", "kenntnis": "2024-05-30"}
LISTS = {"/municipalities": "key", "/projects": "slug", "/solutions": "code", "/transfers": "url", "/links": "url"}


@pytest.mark.parametrize("code", FIGURES)
def test_a_figure_is_the_one_of_its_page(programme: None, code: str) -> None:
    figure, page = ask(f"/figures/{code}", **AT), Client().get(f"/kennzahlen/{code}/", AT | {"format": "json"})
    facts = json.loads(b"".join(page))["figure"]  # type: ignore[arg-type]
    assert {name: figure[name] for name in ("value", "unit", "up_to", "hash", "version", "title")} == {
        name: facts[name] for name in ("value", "unit", "up_to", "hash", "version", "title")
    }
    assert (figure["records"]["total"], figure["records"]["not_public"]) == (facts["records"], facts["not_public"])
    assert figure["value"] == next(one["value"] for one in ask("/figures", **AT)["items"] if one["code"] == code)
    assert Client().get(figure["url"].removeprefix("http://testserver")).status_code == 200


@pytest.mark.parametrize("code", FIGURES)
def test_the_records_are_those_of_the_file(programme: None, code: str) -> None:
    file = b"".join(Client().get(f"/kennzahlen/{code}/", AT | {"format": "csv"})).decode("utf-8-sig")  # type: ignore[arg-type]
    rows = [row["id"] for row in csv.DictReader(io.StringIO(file), delimiter=";") if row["id"]]
    assert [one["id"] for one in walk(f"/figures/{code}/records", je_seite=2, **AT)] == rows


def test_a_split_adds_up_and_hides_what_is_small(programme: None) -> None:
    split = ask("/figures/transfers", by="state", **AT)["split"]
    assert sum(cell["value"] for cell in split["cells"]) == 3
    reached = ask("/figures/other-municipalities-reached", by="state", **AT)["split"]
    assert (reached["cells"], reached["withheld"]) == ([], True)


def test_both_clocks_are_asked(programme: None) -> None:
    assert ask("/figures/transfers", stand="2024-04-23", kenntnis="2024-04-23")["value"] == 2
    assert ask("/figures/transfers", stand="2024-04-23", kenntnis="2024-05-03")["value"] == 3
    assert ask("/figures/transfers", stand="2024-04-23", kenntnis="2024-05-02T13:59:59Z")["value"] == 2
    assert ask("/transfers", stand="2022-05-01", kenntnis="2024-05-03")["total"] == 1


@pytest.mark.parametrize("path", LISTS)
def test_a_walk_through_the_pages_meets_each_row_once(programme: None, path: str) -> None:
    whole = ask(path, je_seite=100, **AT)
    rows = [row[LISTS[path]] for row in walk(path, je_seite=1, **AT)]
    assert rows == [row[LISTS[path]] for row in whole["items"]]
    assert len(set(rows)) == len(rows) == whole["total"] > 0


@pytest.mark.parametrize("path", LISTS)
def test_every_row_leads_to_a_page_for_people(programme: None, path: str) -> None:
    for row in ask(path, je_seite=10)["items"]:
        assert Client().get(row["url"].removeprefix("http://testserver")).status_code == 200
        if "api" in row:
            assert ask(row["api"].removeprefix("http://testserver/api/v1"))["url"] == row["url"]


@pytest.mark.parametrize("visibility", ["office", "members"])
def test_what_is_hidden_is_counted_and_never_shown(programme: None, office: Client, visibility: str) -> None:
    before = ask("/figures/transfers", **AT)
    hidden = list(Claim.objects.filter(subject__key="15085").values_list("pk", flat=True))
    show_to(hidden, visibility=visibility, by=None)
    for client in (Client(), office):
        after = ask("/figures/transfers", client, **AT)
        assert (after["value"], after["hash"]) == (before["value"], before["hash"])
        assert after["records"] == before["records"] | {"total": 2, "not_public": 1}
        for path in ("/transfers", "/links", "/figures/transfers/records"):
            answer = ask(path, client, je_seite=100, **AT)
            assert answer["not_public"] == 1
            assert "15085" not in json.dumps(answer)
        assert "15085" not in json.dumps(ask("/solutions/pegel", client, **AT))


def test_a_hidden_partner_is_in_no_list(programme: None) -> None:
    show_to(list(Claim.objects.filter(kind=ClaimKind.PARTNER, subject__name__startswith="Bamberg").values_list("pk", flat=True)),
            visibility="office", by=None)  # fmt: skip
    assert "Bamberg" not in json.dumps(ask("/projects"))
    assert ask("/projects", q="Bamberg")["total"] == 0


def test_filters_are_those_of_the_pages(programme: None) -> None:
    assert ask("/municipalities", gefoerdert="ja", **AT)["total"] == 2
    assert ask("/municipalities", art="district")["total"] == Municipality.objects.filter(kind="district", valid_until=None).count()
    assert ask("/links", art="transfer", **AT)["total"] == 3
    assert [one["strength"] for one in ask("/links", staerke="eine", **AT)["items"]] == ["one"]
    assert ask("/transfers", nach="14713000", **AT)["total"] == 2
    assert ask("/solutions", q="Pegel")["total"] == 1


def test_another_key_leads_on(programme: None) -> None:
    answer = Client().get("/api/v1/municipalities/05315?stand=2024-04-23")
    assert (answer.status_code, answer["Location"]) == (302, "http://testserver/api/v1/municipalities/05315000?stand=2024-04-23")


def test_a_frozen_state_shows_what_was_frozen(programme: None) -> None:
    frozen = freeze_snapshot(as_of=DAY, by=None)
    correct_snapshot(snapshot=frozen, code="transfers", text="Eine zu viel.", by=None)
    shown = ask(f"/snapshots/{frozen.public_id}", sprache="en")
    assert shown["sha256"] == frozen.sha256
    assert [one["text"] for one in shown["corrections"]] == ["Eine zu viel."]
    values = {one["code"]: one["value"] for one in shown["figures"]}
    assert values["transfers"] == FIGURES["transfers"].value(Question(DAY, end_of_day(DAY).replace(year=2026)))


def test_english_is_asked_for_by_a_parameter(programme: None) -> None:
    answer = Client().get("/api/v1/figures/transfers", {"sprache": "en"})
    assert answer["Content-Language"] == "en"
    assert json.loads(answer.content)["title"] == "Transfers"
    assert "/en/kennzahlen/" in json.loads(answer.content)["url"]
