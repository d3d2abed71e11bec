"""Asking the other side: one letter a week with all questions, an answer by signed link, and a figure that moves on that day."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail, signing
from django.test import Client

from netzwerkstatt.foundation.time import now
from netzwerkstatt.inquiries.actions import NobodyToAsk, ask
from netzwerkstatt.inquiries.models import Letter
from netzwerkstatt.inquiries.queries import LINK_SALT, unsettled_replies
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.registry.actions import end_contact, keep_contact
from netzwerkstatt.registry.models import Municipality
from netzwerkstatt.solutions.actions import retract_statements
from tests.inquiries.letters import link, reply, sent, transfers

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_yes_by_link_moves_the_figure_on_that_day_and_says_so(step: Claim, client: Client, office: Client) -> None:
    before = transfers()
    (inquiry,) = ask(claims=[step], by=None)
    assert sent() == 1
    assert "„Pegel vor Ort“ aus Köln läuft seit dem 01.03.2024 bei Ihnen in Darmstadt. Stimmt das?" in mail.outbox[0].body
    page = client.get(link())
    assert page.status_code == 200 and page["X-Robots-Tag"] and "no-store" in page["Cache-Control"]
    assert transfers() == before, "opening the link answers nothing"
    assert "Danke, Ihre Antwort ist gespeichert." in reply(client, inquiry, reply="yes", day="01.03.2024")
    assert (transfers(-1), transfers()) == (before, before + 1)
    history = office.get(f"/buero/angaben/{step.public_id}/").content.decode()
    assert "Antwort von Darmstadt" in history and "Die Übertragung zählt ab" in history
    assert not unsettled_replies().exists()


def test_a_no_contests_and_can_be_changed_into_a_yes(step: Claim, client: Client) -> None:
    before = transfers()
    (inquiry,) = ask(claims=[step], by=None)
    sent()
    reply(client, inquiry, reply="no", text="Nur ein Test.")
    assert step.confirmations.get(retracted_at=None).verdict == "contest" and transfers() == before
    reply(client, inquiry, reply="yes", day="01.03.2024")
    assert step.confirmations.get(retracted_at=None).verdict == "yes" and transfers() == before + 1


def test_not_quite_goes_to_the_office_and_needs_words(step: Claim, client: Client, office: Client) -> None:
    (inquiry,) = ask(claims=[step], by=None)
    sent()
    assert "Schreiben Sie, was richtig ist." in reply(client, inquiry, reply="not_quite", text=" ")
    assert not step.confirmations.exists()
    reply(client, inquiry, reply="not_quite", text="Erst seit Mai.")
    assert list(unsettled_replies()) == [inquiry] and not step.confirmations.exists()
    page = f"/buero/angaben/{step.public_id}/fragen/"
    assert "Erst seit Mai." in office.get(page).content.decode()
    office.post(page, {"settled": "1"})
    assert not unsettled_replies().exists()


def test_a_yes_with_another_day_is_looked_at(step: Claim, client: Client) -> None:
    (inquiry,) = ask(claims=[step], by=None)
    sent()
    for wrong in ("gestern", "31.12.2199", ""):
        assert "field-message" in reply(client, inquiry, reply="yes", day=wrong)
    reply(client, inquiry, reply="yes", day="01.05.2024")
    assert unsettled_replies().get().said_on is not None


def test_one_letter_a_week_with_all_questions_and_four_in_all(step: Claim, office: Client) -> None:
    row = {"solution": "pegel", "from": "Köln", "to": "Darmstadt", "step": "verstetigt", "on": "01.03.2025", "proof": "Telefonat"}
    with time_machine.travel(START, tick=False) as clock:
        ask(claims=[step], by=None)
        assert (sent(), sent()) == (1, 0)
        office.post("/buero/erfassen/uebertragungen/", row)
        ask(claims=[Claim.objects.filter(kind=ClaimKind.STEP).latest("pk")], by=None)
        clock.move_to(START + timedelta(days=6, hours=23))
        assert sent() == 0
        clock.move_to(START + timedelta(days=7, minutes=1))
        assert sent() == 1
        assert mail.outbox[-1].body.count("Stimmt das?") == 2
        days = []
        for day in range(8, 120):
            clock.move_to(START + timedelta(days=day))
            days += [day] * sent()
    assert Letter.objects.count() == len(days) + 2 <= 5
    assert all(later - earlier >= 7 for earlier, later in zip([7, *days], days, strict=False))


def test_what_is_settled_meanwhile_is_not_asked(step: Claim) -> None:
    ask(claims=[step], by=None)
    retract_statements(claim_ids=[step.pk], reason="Verwechslung", by=None)
    assert sent() == 0
    with pytest.raises(NobodyToAsk):
        ask(claims=[Claim.objects.get(pk=step.pk)], by=None)


def test_a_question_withdrawn_is_not_asked(step: Claim, office: Client) -> None:
    (inquiry,) = ask(claims=[step], by=None)
    office.post(f"/buero/angaben/{step.public_id}/fragen/", {"withdraw": "1"})
    inquiry.refresh_from_db()
    assert (inquiry.reply, sent()) == ("withdrawn", 0)


def test_nobody_is_asked_twice_and_a_town_without_mailbox_not_at_all(step: Claim) -> None:
    assert ask(claims=[step], by=None) == ask(claims=[step], by=None)
    other = Claim.objects.filter(kind=ClaimKind.STEP, subject__name__startswith="Leipzig")[0]
    with pytest.raises(NobodyToAsk):
        ask(claims=[other], by=None)


def test_a_link_is_tied_to_its_letter_and_its_time(step: Claim, client: Client) -> None:
    (inquiry,) = ask(claims=[step], by=None)
    sent()
    good = link()
    tampered = [good[:-3] + "x/", "/antwort/x/", "/antwort/%00/", f"/antwort/{signing.dumps(str(inquiry.public_id), salt=LINK_SALT)}/"]
    tampered += [f"/antwort/{signing.dumps(str(Letter.objects.get().public_id), salt='other')}/", f"/antwort/{signing.dumps([1], salt=LINK_SALT)}/"]
    assert [client.get(path).status_code for path in tampered] == [404] * len(tampered)
    with time_machine.travel(now() + timedelta(days=61)):
        assert "Dieser Link gilt nicht mehr" in client.get(good).content.decode()
        assert client.post(good, {f"q{inquiry.public_id}-reply": "yes"}).status_code == 404
    assert not step.confirmations.exists()


def test_a_link_ends_with_its_contact_and_says_how_to_go_on(step: Claim, client: Client) -> None:
    (inquiry,) = ask(claims=[step], by=None)
    sent()
    end_contact(contact=Letter.objects.get().contact, by=None)
    for answer in (client.get(link()), client.post(link(), {f"q{inquiry.public_id}-reply": "yes", f"q{inquiry.public_id}-day": "01.03.2024"})):
        page = answer.content.decode()
        assert answer.status_code == 410 and "ist nicht mehr zuständig" in page and 'href="/impressum/"' in page
    inquiry.refresh_from_db()
    assert inquiry.reply == "" and not step.confirmations.exists()
    keep_contact(municipality=inquiry.municipality, function="Digitalamt", email="neu@example.org", language="de", by=None)
    with time_machine.travel(now() + timedelta(days=15)):
        assert sent() == 1 and mail.outbox[-1].to == ["neu@example.org"]
        assert "Danke" in reply(client, inquiry, reply="yes", day="01.03.2024")


def test_another_towns_question_cannot_be_answered(step: Claim, client: Client) -> None:
    ask(claims=[step], by=None)
    sent()
    keep_contact(municipality=Municipality.objects.get(name__startswith="Leipzig"), function="Amt", email="l@example.org", language="en", by=None)
    (foreign,) = ask(claims=[Claim.objects.filter(kind=ClaimKind.STEP, subject__name__startswith="Leipzig")[0]], by=None)
    reply(client, foreign, reply="no")
    foreign.refresh_from_db()
    assert foreign.reply == ""


def test_hostile_words_come_out_as_words(step: Claim, client: Client) -> None:
    (inquiry,) = ask(claims=[step], by=None)
    sent()
    page = reply(client, inquiry, reply="not_quite", text="<script>alert(1)</script>")
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_what_turns_the_order_of_reading_is_taken_out(step: Claim, client: Client) -> None:
    (inquiry,) = ask(claims=[step], by=None)
    sent()
    assert "Schreiben Sie, was richtig ist." in reply(client, inquiry, reply="not_quite", text="\u202e \u200b\u2067")
    reply(client, inquiry, reply="not_quite", text="Erst \u202eiaM ties\u202c,\x0b 9.\u200f5.")
    inquiry.refresh_from_db()
    assert inquiry.text == "Erst iaM ties, 9.5."


def test_a_letter_sent_without_a_choice_is_not_thanked_for(step: Claim, client: Client) -> None:
    (inquiry,) = ask(claims=[step], by=None)
    sent()
    page = client.post(link(), {f"q{inquiry.public_id}-day": "01.03.2024"}, follow=True).content.decode()
    assert "Gespeichert ist nichts" in page and "Danke" not in page
    assert "Danke" in reply(client, inquiry, reply="yes", day="01.03.2024")


def test_the_day_a_town_names_waits_for_the_office_also_when_the_claim_is_worded_anew(step: Claim, client: Client, office: Client) -> None:
    (inquiry,) = ask(claims=[step], by=None)
    sent()
    reply(client, inquiry, reply="yes", day="01.05.2024")
    page = office.get(f"/buero/angaben/{step.public_id}/fragen/").content.decode()
    assert "aber seit 01.05.2024" in page and "on=01.05.2024" in page
    form = office.get(f"/buero/angaben/{step.public_id}/berichtigen/?on=01.05.2024").content.decode()
    assert 'value="01.05.2024"' in form
    row = {"solution": "pegel", "from": "Köln", "to": "Darmstadt", "step": "in Betrieb", "on": "02.03.2024", "why": "Tippfehler"}
    assert office.post(f"/buero/angaben/{step.public_id}/berichtigen/", row).status_code == 302
    assert unsettled_replies().get() == inquiry
    assert "Rückmeldung ist erledigt" in office.get(f"/buero/angaben/{step.public_id}/fragen/").content.decode()
    office.post(f"/buero/angaben/{step.public_id}/fragen/", {"settled": "1"})
    assert not unsettled_replies().exists()
