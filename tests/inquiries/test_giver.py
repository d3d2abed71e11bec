"""Asking the giver of a step: in its own words, with its own state, and without moving a figure."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.inquiries.actions import NobodyToAsk, ask
from netzwerkstatt.inquiries.models import Inquiry, Letter
from netzwerkstatt.inquiries.queries import due_towns, open_inquiries, sides_of
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim, ClaimKind, Side
from netzwerkstatt.monitoring.telling import records_by_id
from netzwerkstatt.monitoring.waiting import stale_links
from netzwerkstatt.registry.actions import keep_contact
from netzwerkstatt.registry.models import Municipality
from tests.inquiries.letters import correct, link, reply, sent, shown, transfers

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def giver(step: Claim) -> Municipality:
    """Give the place that gave, with a mailbox of its own."""
    place = step.partner
    assert place is not None
    keep_contact(municipality=place, function="Amt für Wasser", email="k@example.org", language="de", by=None)
    return place


def note_yes(office: Client, claim: Claim, side: str) -> None:
    said = {"side": side, "verdict": "yes", "day": f"{today():%d.%m.%Y}", "proof": "Telefonat"}
    assert office.post(f"/buero/angaben/{claim.public_id}/antwort/", said).status_code == 302


def test_the_givers_yes_is_recorded_and_moves_no_figure(step: Claim, giver: Municipality, client: Client, office: Client) -> None:
    before = transfers()
    (inquiry,) = ask(claims=[step], by=None, side=Side.GIVER)
    assert (inquiry.side, inquiry.municipality, sent()) == ("giver", giver, 1)
    letter = mail.outbox[-1]
    words = "Haben Sie die Lösung „Pegel vor Ort“ an Darmstadt weitergegeben? Dort läuft sie seit dem 01.03.2024."
    assert letter.to == ["k@example.org"] and words in letter.body and "Gezählt wird, was die empfangende Kommune bestätigt." in letter.body
    page = client.get(link()).content.decode()
    assert words in page and "-day" not in page and "Was Sie nicht bestätigen, zählt nicht." not in page
    assert "Danke" in reply(client, inquiry, reply="yes", seen=shown(client))
    assert step.confirmations.get().side == "giver" and transfers() == before
    history = office.get(f"/buero/angaben/{step.public_id}/").content.decode()
    assert "Antwort von Köln" in history
    note_yes(office, step, "receiver")
    assert transfers() == before + 1
    assert records_by_id([step.pk], Question(today(), now()))[0].strength == "both"


def test_the_case_and_the_page_say_how_it_stands_with_each_side(step: Claim, giver: Municipality, office: Client) -> None:
    case, page = f"/buero/?was=bestaetigung&fall=bestaetigung-{step.pk}", f"/buero/angaben/{step.public_id}/fragen/?seite=giver"
    assert "Gebende Kommune: Köln wurde noch nicht gefragt." in office.get(case).content.decode()
    assert "an Darmstadt weitergegeben?" in office.get(page).content.decode()
    office.post(page, {"seite": "giver"})
    inquiry = Inquiry.objects.get()
    assert (inquiry.side, inquiry.municipality) == ("giver", giver)
    told = office.get(case).content.decode()
    assert f"Köln wurde am {today():%d.%m.%Y} gefragt und hat noch nicht geantwortet." in told and "Darmstadt fragen" in told
    assert "Darmstadt wurde noch nicht gefragt." in told
    assert "noch keine Antwort" in office.get(page).content.decode()
    note_yes(office, step, "giver")
    assert f"Gebende Kommune: Köln hat am {today():%d.%m.%Y} ja gesagt." in office.get(case).content.decode()
    assert f"hat am {today():%d.%m.%Y} ja gesagt" in office.get(page).content.decode()
    assert [(one.side, one.is_settled) for one in sides_of(step)] == [("receiver", False), ("giver", True)]


def test_givers_are_asked_in_bulk_once(step: Claim, giver: Municipality, office: Client) -> None:
    chosen = {"fall": f"bestaetigung-{step.pk}", "seite": "giver"}
    page = office.post("/buero/fragen/", chosen).content.decode()
    assert "an Darmstadt weitergegeben?" in page and "k@example.org" in page and 'name="seite" value="giver"' in page
    office.post("/buero/fragen/", chosen | {"confirm": "1"})
    assert open_inquiries().get().side == "giver"
    note_yes(office, step, "giver")
    assert "Wählen Sie zuerst Fälle aus" in office.post("/buero/fragen/", chosen, follow=True).content.decode()


def test_one_letter_a_week_holds_for_both_sides_of_a_town(step: Claim, giver: Municipality, office: Client) -> None:
    with time_machine.travel(START, tick=False) as clock:
        ask(claims=[step], by=None, side=Side.GIVER)
        assert sent() == 1
        ask(claims=[Claim.objects.get(kind=ClaimKind.LINK, partner=giver, subject__name__startswith="Leipzig")], by=None)
        clock.move_to(START + timedelta(days=6))
        assert sent() == 0
        clock.move_to(START + timedelta(days=8))
        assert sent() == 1 and "weitergegeben?" in mail.outbox[-1].body and "Stimmt das?" in mail.outbox[-1].body
        assert "Was Sie nicht bestätigen, zählt nicht." in mail.outbox[-1].body
        days = []
        for day in range(9, 120):
            clock.move_to(START + timedelta(days=day))
            days += [day] * sent()
    assert len(days) > 0 and Letter.objects.count() <= 5
    assert all(later - earlier >= 7 for earlier, later in zip([8, *days], days, strict=False))


@pytest.mark.parametrize("side", ["receiver", "giver"])
def test_a_side_that_answered_by_telephone_is_not_reminded_and_can_be_asked_anew(step: Claim, giver: Municipality, office: Client, side: str) -> None:
    (inquiry,) = ask(claims=[step], by=None, side=side)
    other = "giver" if side == "receiver" else "receiver"
    ask(claims=[step], by=None, side=other)
    assert sent() == 2
    note_yes(office, step, side)
    assert open_inquiries().get().side == other
    with time_machine.travel(now() + timedelta(days=15)):
        assert due_towns() == [open_inquiries().get().municipality_id]
    (fresh,) = ask(claims=[step], by=None, side=side)
    assert fresh != inquiry and open_inquiries().count() == 2
    correct(office, step, on="02.03.2024")
    assert {one.side for one in open_inquiries()} == {"giver", "receiver"}, "what a correction carried on is no new answer"


def test_who_states_a_link_is_not_asked_about_it(step: Claim, giver: Municipality) -> None:
    stated = Claim.objects.get(kind=ClaimKind.LINK, subject=giver)
    assert [(one.side, one.states_it, one.is_settled) for one in sides_of(stated)] == [("receiver", False, False), ("giver", True, True)]
    with pytest.raises(NobodyToAsk):
        ask(claims=[stated], by=None, side=Side.GIVER)


def test_a_yes_to_a_link_holds_24_months(step: Claim, giver: Municipality, client: Client) -> None:
    stated = Claim.objects.get(kind=ClaimKind.LINK, partner=giver, subject__name__startswith="Leipzig")
    assert stated in stale_links(today())
    for years in (0, 3):
        with time_machine.travel(now() + timedelta(days=365 * years)):
            (inquiry,) = ask(claims=[stated], by=None)
            assert sent() == 1
            reply(client, inquiry, reply="yes", day="01.03.2022")
            assert stated not in stale_links(today() + timedelta(days=720)) and sides_of(stated)[0].is_settled
            assert stated in stale_links(today() + timedelta(days=760))
    assert stated.confirmations.filter(retracted_at=None).count() == 2
