"""A claim that is corrected or retracted while a town is being asked about it: the question goes on where it can, and no answer is lost."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.inquiries.actions import ask, follow_corrections, take_reply
from netzwerkstatt.inquiries.models import Inquiry, Reply
from netzwerkstatt.inquiries.queries import due_towns, open_inquiries, unsettled_replies
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.solutions.actions import retract_statements
from tests.exchange.books import book, take
from tests.inquiries.letters import correct, link, reply, sent, shown, transfers


@pytest.fixture
def inquiry(step: Claim) -> Inquiry:
    """The town of the step has its letter."""
    (made,) = ask(claims=[step], by=None)
    assert sent() == 1
    return made


def test_a_question_goes_on_with_the_corrected_claim(step: Claim, inquiry: Inquiry, client: Client, office: Client) -> None:
    before = transfers()
    current = correct(office, step, on="02.03.2024")
    assert open_inquiries().get() == inquiry and open_inquiries().get().claim == current
    page = client.get(link()).content.decode()
    assert "Diese Angabe wurde inzwischen berichtigt. Gefragt ist, was jetzt hier steht." in page and "02.03.2024" in page
    reply(client, inquiry, reply="yes", day="02.03.2024", seen=shown(client))
    assert current.confirmations.get(retracted_at=None).verdict == "yes" and transfers() == before + 1
    assert not unsettled_replies().exists()


def test_an_answer_to_words_that_say_the_same_holds_for_the_claim_that_stands_now(
    step: Claim, inquiry: Inquiry, client: Client, office: Client
) -> None:
    before, was_shown = transfers(), shown(client)
    current = correct(office, step, manner="Anpassung")
    assert current.pk != step.pk
    assert "Danke" in reply(client, inquiry, reply="yes", day="01.03.2024", seen=was_shown)
    assert current.confirmations.get(retracted_at=None).verdict == "yes" and transfers() == before + 1
    inquiry.refresh_from_db()
    assert (inquiry.claim, inquiry.reply) == (current, "yes") and not unsettled_replies().exists()


@pytest.mark.parametrize("said", [{"reply": "yes", "day": "01.03.2024"}, {"reply": "no", "text": "Nie gehört."}])
@pytest.mark.parametrize("names_what_it_saw", [True, False])
def test_an_answer_to_another_day_is_kept_for_the_office_and_told(
    step: Claim, inquiry: Inquiry, client: Client, office: Client, said: dict[str, str], names_what_it_saw: bool
) -> None:
    before = transfers()
    seen = {"seen": shown(client)} if names_what_it_saw else {}
    current = correct(office, step, on="02.05.2024")
    page = reply(client, inquiry, **said, **seen)
    assert "gilt dem früheren Stand; die Koordinierungsstelle sieht sie sich an" in page and "Danke" in page
    assert not current.confirmations.exists() and transfers() == before
    kept = unsettled_replies().get()
    assert (kept.claim, kept.reply, kept.text) == (step, said["reply"], said.get("text", ""))
    inbox = office.get(f"/buero/?was=rueckmeldung&fall=rueckmeldung-{step.pk}").content.decode()
    assert "früheren Stand" in inbox and said.get("text", "") in inbox
    # The town answers once more, to what stands there now.
    reply(client, inquiry, reply="yes", day="02.05.2024", seen=shown(client))
    assert current.confirmations.get(retracted_at=None).verdict == "yes" and transfers() == before + 1
    assert not unsettled_replies().exists()


def test_an_answer_stays_through_a_correction_and_can_be_changed_afterwards(step: Claim, inquiry: Inquiry, client: Client, office: Client) -> None:
    before = transfers()
    reply(client, inquiry, reply="yes", day="01.03.2024")
    current = correct(office, step, on="02.05.2024")
    assert "gilt weiter" in client.get(link()).content.decode() and transfers() == before + 1
    reply(client, inquiry, reply="no", text="Doch nicht.", seen=shown(client))
    assert current.confirmations.get(retracted_at=None).verdict == "contest" and transfers() == before


def test_a_question_about_another_fact_is_overtaken_and_the_office_is_told(step: Claim, inquiry: Inquiry, client: Client, office: Client) -> None:
    correct(office, step, step="Test")
    inquiry.refresh_from_db()
    assert inquiry.reply == Reply.OVERTAKEN and unsettled_replies().get() == inquiry and not due_towns()
    page = client.get(link()).content.decode()
    assert "sagt jetzt etwas anderes. Sie brauchen nichts zu tun." in page and "Antwort senden" not in page
    inbox = office.get(f"/buero/?was=rueckmeldung&fall=rueckmeldung-{step.pk}").content.decode()
    assert "überholt" in inbox
    # What was sent from a page that was open before is kept all the same.
    page = reply(client, inquiry, reply="not_quite", text="Es war ein Versuch.", seen=str(step.public_id))
    assert "Ihre Antwort vom" in page and "ist gespeichert" in page
    assert unsettled_replies().get().text == "Es war ein Versuch."
    assert "Es war ein Versuch." in office.get(f"/buero/?was=rueckmeldung&fall=rueckmeldung-{step.pk}").content.decode()
    office.post(f"/buero/angaben/{step.public_id}/fragen/", {"settled": "1"})
    assert not unsettled_replies().exists()


def test_an_answer_to_a_retracted_claim_is_kept(step: Claim, inquiry: Inquiry, client: Client, office: Client) -> None:
    retract_statements(claim_ids=[step.pk], reason="Verwechslung", by=None)
    assert "inzwischen zurückgezogen. Sie brauchen nichts zu tun." in client.get(link()).content.decode()
    page = reply(client, inquiry, reply="yes", day="01.03.2024", seen=str(step.public_id))
    assert "ist gespeichert" in page and unsettled_replies().get() == inquiry
    assert office.get(f"/buero/?was=rueckmeldung&fall=rueckmeldung-{step.pk}").status_code == 200


def test_what_the_office_retracts_after_an_answer_needs_no_look(step: Claim, inquiry: Inquiry, client: Client) -> None:
    reply(client, inquiry, reply="not_quite", text="Erst seit Mai.")
    retract_statements(claim_ids=[step.pk], reason="stimmt nicht", by=None)
    assert not unsettled_replies().exists()


def test_a_table_that_changes_a_claim_takes_its_question_along(step: Claim, inquiry: Inquiry) -> None:
    steps = [["Lösung", "Von", "Nach", "Schritt", "Am", "Art"], ["pegel", "Köln", "Darmstadt", "in Betrieb", "01.03.2024", "Anpassung"]]
    take(book(uebertragungen=steps))
    inquiry.refresh_from_db()
    assert inquiry.claim.replaces == step and inquiry.claim.retracted_at is None


def test_a_question_open_on_both_wordings_becomes_one(step: Claim, inquiry: Inquiry, client: Client, office: Client) -> None:
    current = correct(office, step, on="02.03.2024")
    Inquiry.objects.filter(pk=inquiry.pk).update(claim=step)  # as an older version left it
    (fresh,) = ask(claims=[current], by=None)
    assert fresh != inquiry and follow_corrections(by=None) == 1
    assert open_inquiries().get() == fresh and list(fresh.letters.all()) == list(inquiry.letters.all())
    assert "Danke" in reply(client, fresh, reply="yes", day="02.03.2024", seen=shown(client))


def test_the_next_letter_asks_what_stands_now(step: Claim, office: Client) -> None:
    ask(claims=[step], by=None)
    correct(office, step, on="02.03.2024")
    assert sent() == 1 and "02.03.2024" in mail.outbox[-1].body


def test_an_answer_sent_twice_is_one(step: Claim, inquiry: Inquiry, client: Client) -> None:
    for _round in range(2):
        assert "Danke" in reply(client, inquiry, reply="yes", day="01.03.2024")
    stale = Inquiry.objects.get(pk=inquiry.pk)
    stale.reply = ""  # as somebody read it before
    take_reply(inquiry=stale, reply=Reply.YES, said_on=step.happened_on)
    assert step.confirmations.count() == 1


def test_another_day_named_afterwards_leaves_the_day_of_the_yes(step: Claim, inquiry: Inquiry, client: Client) -> None:
    with time_machine.travel(now() + timedelta(days=1)):
        reply(client, inquiry, reply="yes", day="01.03.2024")
        first = step.confirmations.get()
    with time_machine.travel(now() + timedelta(days=3)):
        reply(client, inquiry, reply="yes", day="01.05.2024")
        assert step.confirmations.get() == first and unsettled_replies().get().said_on is not None


def test_a_yes_by_telephone_and_one_by_link_are_one(step: Claim, inquiry: Inquiry, client: Client, office: Client) -> None:
    said = {"side": "receiver", "verdict": "yes", "day": today().strftime("%d.%m.%Y"), "proof": "Telefonat"}
    page = f"/buero/angaben/{step.public_id}/antwort/"
    for note in ("Die Antwort steht jetzt", "Diese Antwort stand schon"):
        assert note in office.post(page, said, follow=True).content.decode()
    reply(client, inquiry, reply="yes", day="01.03.2024")
    (one,) = step.confirmations.all()
    assert one.evidence.title == "Telefonat" and step.further_evidence.get(evidence__title__startswith="Antwort von Darmstadt")
    before = transfers()
    office.post(f"/buero/angaben/{step.public_id}/antwort-zuruecknehmen/", {"answer": str(one.public_id)})
    assert transfers() == before - 1


def test_a_yes_taken_back_at_the_desk_can_be_given_again(step: Claim, inquiry: Inquiry, client: Client, office: Client) -> None:
    reply(client, inquiry, reply="yes", day="01.03.2024")
    said, before = step.confirmations.get(), transfers()
    office.post(f"/buero/angaben/{step.public_id}/antwort-zuruecknehmen/", {"answer": str(said.public_id)})
    assert transfers() == before - 1
    reply(client, inquiry, reply="yes", day="01.03.2024")
    assert transfers() == before and step.confirmations.count() == 2
