"""The list: words, orders and pages asked of the database, several towns asked at once, and all of it as a file."""

import io
from datetime import date, timedelta

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from netzwerkstatt.foundation.time import today
from netzwerkstatt.inquiries.models import Inquiry
from netzwerkstatt.ledger.actions import Answer, writing
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.monitoring.waiting import months_before
from netzwerkstatt.office.inbox.queues import counts, find_key, keys
from netzwerkstatt.registry.actions import keep_contact
from netzwerkstatt.solutions.actions import answer_statements
from tests import making

DESK = "/buero/"
OLD = date(2020, 1, 1)


def shown(client: Client, **query: str) -> str:
    answer = client.get(DESK, query)
    assert answer.status_code == 200
    return answer.content.decode()


def old_links(number: int) -> list[Claim]:
    """State links that nobody has confirmed, a day apart, the first one being the oldest."""
    with writing(by=None) as stamp:
        return [
            making.claim(stamp, "link", OLD + timedelta(days=one), subject=making.municipality(), partner=making.municipality(), detail="exchange")
            for one in range(number)
        ]


def waiting_steps(number: int) -> list[Claim]:
    """State running steps without a yes, each for a place of its own."""
    project = making.project()
    thing, giver = making.solution(project), making.municipality()
    with writing(by=None) as stamp:
        columns = {"detail": "live", "partner": giver, "thing": thing, "project": project}
        return [making.claim(stamp, "step", OLD, subject=making.municipality(), **columns) for _ in range(number)]


def rows(address: str, client: Client) -> list[list]:
    answer = client.get(address)
    assert answer["Content-Type"].startswith("application/vnd.openxmlformats")
    return CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()


def test_nothing_is_cut_off_and_the_last_page_holds_the_youngest(office: Client) -> None:
    links = old_links(520)
    page = shown(office, was="alt", seite="21")
    assert "501 bis 520 von 520" in page
    youngest = links[-1]
    assert f"{youngest.subject} und {youngest.partner}" in page and f"{links[0].subject} und" not in page
    assert len(rows("/buero/eingang.xlsx?was=alt", office)) == 521


def test_orders(office: Client) -> None:
    links = old_links(3)
    ids = [link.pk for link in links]
    found = {order: [row["about"] for row in keys(["alt"], "", order)] for order in ("", "neu", "ort")}
    assert found[""] == ids and found["neu"] == ids[::-1]
    names = [Claim.objects.get(pk=pk).subject.search_text for pk in found["ort"]]  # type: ignore[union-attr]
    assert names == sorted(names)


def test_a_yes_long_ago_lets_a_link_wait_from_its_own_end(db: None) -> None:
    first, second = old_links(2)
    answer_statements(answers=[Answer(first.pk, "receiver", "yes", months_before(today(), 25), first.evidence_id)], by=None)
    assert [row["about"] for row in keys(["alt"])] == [second.pk, first.pk]
    key = find_key(f"alt-{first.pk}")
    assert key is not None and key.since.date() == months_before(today(), 1)


@pytest.mark.parametrize(
    ("words", "cases"), [("darmstadt", 2), ("Pegel Darmstadt", 0), ("parken darmstadt", 1), ("Landkreis Harz", 0), ("neuenkirchen", 1), ("%", 0)]
)
def test_words_are_looked_for_in_every_queue(office: Client, programme: None, words: str, cases: int) -> None:
    assert sum(number.cases for number in counts(words).values()) == cases
    page = shown(office, q=words)
    assert (f"<b>{cases} F" in page) and ("Kein Fall passt" in page) is (cases == 0)


def test_the_file_holds_what_the_list_shows_and_no_formula(office: Client) -> None:
    place = making.municipality("=1+1")
    project = making.project()
    with writing(by=None) as stamp:
        columns = {"detail": "live", "partner": making.municipality(), "thing": making.solution(project), "project": project}
        step = making.claim(stamp, "step", OLD, subject=place, **columns)
    head, row = rows("/buero/eingang.xlsx?was=bestaetigung", office)
    assert head[:5] == ["Fall", "Näheres", "Was fehlt", "Am Zug", "Wartet seit"]
    assert row[1].endswith("=1+1") and row[2] == "Bestätigung fehlt" and row[3] == "Büro" and row[4] == today() and row[7] == str(step.public_id)
    assert rows("/buero/eingang.xlsx?q=gibtesnicht", office) == [head]


def test_several_towns_are_shown_first_and_then_asked(office: Client) -> None:
    known, asked_before, silent = waiting_steps(3)
    for step in (known, asked_before):
        keep_contact(municipality=step.subject, function="Amt", email="a@example.org", language="de", by=None)  # type: ignore[arg-type]
    office.post(f"/buero/angaben/{asked_before.public_id}/fragen/")
    chosen = {"fall": [f"bestaetigung-{step.pk}" for step in (known, asked_before, silent)] + ["staende-0"]}
    page = office.post("/buero/fragen/?zurueck=%3Fwas%3Dbestaetigung", chosen).content.decode()
    assert "<b>1 neue Frage</b>, 1 Erinnerung, 1 Kommune ohne Ansprechstelle" in page
    assert f"bei Ihnen in {known.subject}. Stimmt das?" in page and f"ort={silent.subject.key}" in page  # type: ignore[union-attr]
    assert "2 Kommunen fragen" in page and "Er bleibt liegen." in page
    assert Inquiry.objects.count() == 1, "looking asks nobody"
    answer = office.post("/buero/fragen/?zurueck=%3Fwas%3Dbestaetigung", chosen | {"confirm": "1"}, follow=True)
    said = answer.content.decode()
    assert answer.redirect_chain == [("/buero/?was=bestaetigung", 302)]
    assert "1 Frage gestellt." in said and "An 1 Frage erinnert." in said
    assert set(Inquiry.objects.values_list("claim", flat=True)) == {known.pk, asked_before.pk}


@pytest.mark.parametrize("chosen", [[], ["staende-0"], ["unsinn"], ["bestaetigung-99999999999999999999"], ["bestaetigung-\x00"], ["alt-0"]])
def test_nothing_to_ask_says_so(office: Client, chosen: list[str]) -> None:
    assert "Wählen Sie zuerst Fälle aus" in office.post("/buero/fragen/", {"fall": chosen}, follow=True).content.decode()


@pytest.mark.parametrize("case", ["", "unsinn", "alt-", "alt--1", "alt-99999999999999999999", "staende-7", "mails-1", "alt-\x00", "alt-²"])
def test_a_case_that_is_none_opens_the_first(office: Client, programme: None, case: str) -> None:
    assert 'id="fall"' in shown(office, fall=case)
