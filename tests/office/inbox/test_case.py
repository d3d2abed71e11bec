"""The case beside the list: it says what is so, its actions settle it, and what it says about figures is what then happens to them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.inquiries.actions import ask, remind
from netzwerkstatt.inquiries.correspondence import correspondence
from netzwerkstatt.inquiries.models import Inquiry
from netzwerkstatt.inquiries.queries import due_towns
from netzwerkstatt.ledger.actions import Answer, writing
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.monitoring.effects import changes_by_end, changes_by_yes
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.models import Snapshot
from netzwerkstatt.notices.actions import deliver_mails
from netzwerkstatt.office.inbox.effects import said
from netzwerkstatt.office.inbox.queues import counts
from netzwerkstatt.registry.actions import keep_contact
from netzwerkstatt.registry.models import Municipality
from netzwerkstatt.solutions.actions import answer_statements
from netzwerkstatt.solutions.standing import at_hand
from netzwerkstatt.web.mail.letters import write_letters
from tests import making

DESK = "/buero/"
DAY = date(2024, 3, 1)


def shown(client: Client, **query: str) -> str:
    answer = client.get(DESK, query)
    assert answer.status_code == 200
    return answer.content.decode()


def figures() -> dict[str, int]:
    return {code: figure.value(Question(today(), now())) for code, figure in FIGURES.items()}


def waiting_step(*, stopped: bool = False, own: bool = False, linked: bool = False, known: str = "", contest: bool = False) -> Claim:
    """State a running step without a yes; what stands beside it decides which figures a yes moves."""
    giver, receiver, project = making.municipality(), making.municipality(), making.project()
    thing = making.solution(project)
    columns = {"subject": receiver, "partner": giver, "thing": thing, "project": project}
    with writing(by=None) as stamp:
        step = making.claim(stamp, "step", DAY, detail="live", **columns)
        if stopped:
            making.claim(stamp, "step", DAY + timedelta(days=30), detail="stopped", **columns)
        if own:
            making.claim(stamp, "partner", date(2020, 1, 1), subject=receiver, project=project, detail="partner")
        if linked:
            making.claim(stamp, "link", DAY, subject=receiver, partner=giver, detail="exchange")
        other = making.municipality() if known == "solution" else receiver
        if known:
            further = columns | ({"subject": other} if known == "solution" else {"thing": making.solution(project), "partner": making.municipality()})
            yes = making.claim(stamp, "step", DAY, detail="live", **further)
    if known:
        answer_statements(answers=[Answer(yes.pk, "receiver", "yes", DAY, yes.evidence_id)], by=None)
    if contest:
        answer_statements(answers=[Answer(step.pk, "receiver", "yes", DAY, step.evidence_id)], by=None)
        answer_statements(answers=[Answer(step.pk, "receiver", "contest", today(), step.evidence_id)], by=None)
    return step


CASES = ({}, {"stopped": True}, {"own": True}, {"linked": True}, {"known": "solution"}, {"known": "receiver"}, {"contest": True})


@pytest.mark.parametrize("beside", CASES, ids=str)
def test_what_a_yes_would_change_is_what_it_changes(db: None, beside: dict) -> None:
    step = waiting_step(**beside)
    foreseen = changes_by_yes(step, at_hand(step.thing_id or 0, step.subject_id or 0))
    before = figures()
    answer_statements(answers=[Answer(step.pk, "receiver", "yes", today(), step.evidence_id)], by=None)
    after = figures()
    assert {change.code: change.by for change in foreseen if change.by} == {c: after[c] - before[c] for c in after if after[c] != before[c]}
    assert bool(foreseen) is not beside.get("own", False)


@pytest.mark.parametrize("is_linked_otherwise", [False, True])
def test_what_an_end_would_change_is_what_it_changes(office: Client, programme: None, is_linked_otherwise: bool) -> None:
    link = Claim.objects.get(kind=ClaimKind.LINK, subject__name__startswith="Darmstadt")
    if is_linked_otherwise:
        with writing(by=None) as stamp:
            making.claim(stamp, "link", DAY, subject=link.partner, partner=link.subject, detail="exchange")
    foreseen, before = changes_by_end(link), figures()
    address = f"/buero/angaben/{link.public_id}/berichtigen/?until={today():%d.%m.%Y}"
    assert f'value="{today():%d.%m.%Y}"' in office.get(address).content.decode()
    row = {"from": "Darmstadt", "to": "Köln", "kind": "Vorbild", "since": "01.05.2022", "until": f"{today():%d.%m.%Y}", "proof": "Anruf"}
    assert office.post(address, row).status_code == 302
    assert {change.code: change.by for change in foreseen if change.by} == {
        code: value - before[code] for code, value in figures().items() if value != before[code]
    }


def test_the_sentence_names_every_figure_once(db: None) -> None:
    step = waiting_step(linked=True)
    words = said(changes_by_yes(step, at_hand(step.thing_id or 0, step.subject_id or 0)))
    assert words.startswith("steigen „Übertragungen“, „Übertragungen in Betrieb“, „Übertragene Lösungen“ und „Empfangende Kommunen“ um je 1")
    assert words.endswith("„Verbundene Paare“ bleibt gleich.")


def test_a_case_stays_open_with_queue_words_order_and_page(office: Client, programme: None) -> None:
    step = waiting_step()
    page = shown(office, was="bestaetigung", q="Ort", reihe="neu", fall=f"bestaetigung-{step.pk}")
    assert f"was=bestaetigung&amp;q=Ort&amp;reihe=neu&amp;fall=bestaetigung-{step.pk}#fall" in page
    assert 'id="fall"' in page and "wurde noch nicht gefragt" in page and "Es fehlt das Ja von" in page


def test_a_settled_case_says_so_and_the_next_one_opens(office: Client, programme: None) -> None:
    step, other = waiting_step(), waiting_step()
    back = f"?was=bestaetigung&fall=bestaetigung-{step.pk}"
    said = {"side": "receiver", "verdict": "yes", "day": "01.04.2024", "proof": "Telefonat"}
    answer = office.post(f"/buero/angaben/{step.public_id}/antwort/?zurueck=%3Fwas%3Dbestaetigung%26fall%3Dbestaetigung-{step.pk}", said)
    assert answer["Location"] == DESK + back
    page = office.get(DESK + back).content.decode()
    assert "Dieser Fall ist erledigt." in page and str(other.subject) in page


@pytest.mark.parametrize("way", ["https://example.org/", "//example.org", "?a=1\r\nX: y", "/abmelden/", "?<script>"])
def test_the_way_back_leads_nowhere_else(office: Client, programme: None, way: str) -> None:
    step = waiting_step()
    keep_contact(municipality=step.subject, function="Amt", email="a@example.org", language="de", by=None)  # type: ignore[arg-type]
    answer = office.post(f"/buero/angaben/{step.public_id}/fragen/", query_params={"zurueck": way})
    assert answer["Location"] == f"/buero/angaben/{step.public_id}/"


def test_asking_and_reminding_from_the_case(office: Client, programme: None) -> None:
    step = waiting_step()
    query = {"was": "bestaetigung", "fall": f"bestaetigung-{step.pk}"}
    assert "Ansprechstelle für" in shown(office, **query)
    keep_contact(municipality=step.subject, function="Digitalbüro", email="a@example.org", language="de", by=None)  # type: ignore[arg-type]
    office.post(f"/buero/angaben/{step.public_id}/fragen/")
    page = shown(office, **query)
    assert f"{step.subject} erinnern" in page and "Dazu ging noch keine Nachricht hinaus." in page and counts()["bestaetigung"].asked == 1
    assert write_letters() == 1 and due_towns() == []
    office.post(f"/buero/angaben/{step.public_id}/fragen/", {"remind": "1"})
    page = shown(office, **query)
    assert "Mail an Digitalbüro." in page and "Erinnerung verlangt." in page
    assert f"Die nächste Mail geht frühestens am {today() + timedelta(days=7):%d.%m.%Y} hinaus." in page
    assert due_towns() == [], "one letter a week"
    with time_machine.travel(now() + timedelta(days=8)):
        assert due_towns() == [step.subject_id]
        assert write_letters() == 1 and due_towns() == []


def test_without_a_reminder_the_letter_waits_two_weeks(db: None) -> None:
    step = waiting_step()
    keep_contact(municipality=step.subject, function="Amt", email="a@example.org", language="de", by=None)  # type: ignore[arg-type]
    ask(claims=[step], by=None)
    write_letters()
    due = correspondence(step.subject_id or 0, step.pk).next_letter
    with time_machine.travel(now() + timedelta(days=8)):
        assert due_towns() == []
    with time_machine.travel(now() + timedelta(days=15)):
        assert due_towns() == [step.subject_id]
    assert due is not None and due.date() == (now() + timedelta(days=14)).date()
    Inquiry.objects.update(reply="withdrawn", replied_at=now())
    assert remind(inquiries=list(Inquiry.objects.all()), by=None) == 0  # type: ignore[arg-type]


def test_an_open_name_is_given_its_place_in_the_case(office: Client, programme: None) -> None:
    use, before = Claim.objects.get(written_name="Neuenkirchen", retracted_at=None), figures()
    page = shown(office, was="namen")
    keys = [part.split('"')[0] for part in page.split('name="key" value="')[1:]]
    assert len(keys) > 1 and "Neuenkirchen" in page
    address = f"/buero/name/{use.public_id}/"
    assert office.post(address, {}, follow=True).content.decode().count("Wählen Sie einen Ort")
    assert "Neuenkirchen" in office.post(address, {"place": "Neuenkirchen"}, follow=True).content.decode()
    assert counts()["namen"].cases == 1, "an ambiguous name settles nothing"
    office.post(address, {"key": keys[0], "remember": "1"})
    use.refresh_from_db()
    new = Claim.objects.get(replaces=use)
    assert use.retracted_at is not None and new.subject is not None and new.subject.key == keys[0]
    assert counts()["namen"].cases == 0 and figures()["other-municipalities-reached"] == before["other-municipalities-reached"] + 1
    late = office.post(address, {"key": keys[1]}, follow=True).content.decode()
    assert "Dieser Name ist schon zugeordnet" in late and not Claim.objects.filter(replaces=new).exists()


def test_a_link_that_still_holds_is_noted_by_telephone(office: Client, programme: None) -> None:
    link = Claim.objects.filter(kind=ClaimKind.LINK).order_by("happened_on")[0]
    page = shown(office, was="alt", fall=f"alt-{link.pk}")
    assert "Besteht weiter, am Telefon" in page and "Verbindung beenden" in page
    before = counts()["alt"].cases
    said = {"side": "receiver", "verdict": "yes", "day": f"{today():%d.%m.%Y}", "proof": "Telefonat"}
    office.post(f"/buero/angaben/{link.public_id}/antwort/", said)
    assert counts()["alt"].cases == before - 1


def test_a_place_that_is_gone_names_its_successor(office: Client, programme: None) -> None:
    gone, heir = Municipality.objects.get(name__startswith="Darmstadt"), making.municipality("Neustadt an der Darm")
    Municipality.objects.filter(pk=gone.pk).update(valid_until=today())
    gone.successors.set([heir])
    page = shown(office, was="gebiet")
    assert "steht seit" in page and "Nachfolger: Neustadt an der Darm." in page and f"from={heir.key}" in page
    assert "Verbundene Paare" in page


def test_a_quarter_is_frozen_with_one_click(office: Client, programme: None) -> None:
    page = shown(office, was="staende")
    day = page.split('name="day" value="')[1].split('"')[0]
    office.post("/buero/berichte/", {"day": day})
    assert Snapshot.objects.get().as_of.strftime("%d.%m.%Y") == day and counts()["staende"].cases == 0


def test_the_ministry_reads_the_case_and_finds_no_button(ministry: Client, programme: None) -> None:
    step = waiting_step()
    page = shown(ministry, was="bestaetigung", fall=f"bestaetigung-{step.pk}")
    case = page.split('id="fall"')[1]
    assert "Es fehlt das Ja von" in case and "Ganze Geschichte" in case and "Wirkung auf die Kennzahlen" in case
    assert "<button" not in case and "<form" not in case and 'type="checkbox"' not in page
    assert ministry.post("/buero/fragen/", {"fall": f"bestaetigung-{step.pk}"}).status_code == 403


def test_no_case_asks_more_than_twelve_times_nor_more_for_thrice_the_rows(office: Client, programme: None) -> None:
    def asked(**query: str) -> int:
        shown(office, **query)
        with CaptureQueriesContext(connection) as queries:
            shown(office, **query)
        # Whether this is the demo is asked once a minute, whatever the page.
        return sum("demo.load_demo" not in one["sql"] for one in queries.captured_queries)

    def grow(rows: int) -> None:
        for _ in range(rows):
            waiting_step(contest=True)
            step = waiting_step()
            keep_contact(municipality=step.subject, function="Amt", email="a@example.org", language="de", by=None)  # type: ignore[arg-type]
            ask(claims=[step], by=None)
        write_letters()
        deliver_mails()

    queues = [code for code in counts() if code not in ("gebiet", "mails", "rueckmeldung")]
    grow(2)
    few = {code: asked(was=code) for code in ["", *queues]}
    grow(6)
    assert {code: asked(was=code) for code in ["", *queues]} == few
    assert max(few.values()) == 12


def test_the_contest_waits_since_it_was_raised(office: Client) -> None:
    with time_machine.travel(now() - timedelta(days=40)):
        step = waiting_step()
    with time_machine.travel(now() - timedelta(days=3)):
        answer_statements(answers=[Answer(step.pk, "receiver", "contest", today(), step.evidence_id)], by=None)
    page = shown(office, was="widerspruch")
    assert "Widerspruch, seit 3 Tagen" in page
    assert page.index("bestreitet am") < page.index("Erfasst: gilt seit"), "the newest first"
