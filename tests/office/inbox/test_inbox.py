"""The inbox: every queue's case appears when something waits and goes when it is settled; an empty one says what to do next."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.inquiries.actions import ask
from netzwerkstatt.ledger.actions import writing
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.ledger.queries import version
from netzwerkstatt.monitoring.actions import freeze_snapshot
from netzwerkstatt.monitoring.waiting import due_snapshot, months_before
from netzwerkstatt.notices.models import Mail
from netzwerkstatt.office.inbox.queues import counts
from netzwerkstatt.registry.actions import keep_contact
from netzwerkstatt.registry.models import Municipality
from netzwerkstatt.solutions.actions import retract_statements
from tests import making

DESK = "/buero/"
STEP = {"solution": "pegel", "from": "Köln", "to": "Darmstadt", "step": "in Betrieb", "on": "01.03.2024", "proof": "Telefonat"}


def shown(client: Client, **query: str) -> str:
    answer = client.get(DESK, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_installation_is_told_what_comes_first(office: Client) -> None:
    assert "Gemeindeverzeichnis" in shown(office)


def test_a_step_without_a_yes_waits_for_its_town(office: Client, programme: None) -> None:
    before = counts()["bestaetigung"].cases
    office.post("/buero/erfassen/uebertragungen/", STEP)
    assert counts()["bestaetigung"].cases == before + 1
    page = shown(office, was="bestaetigung")
    assert "Pegel vor Ort" in page and "Köln → Darmstadt" in page and "0 Tage" in page
    claim = Claim.objects.filter(kind=ClaimKind.STEP).latest("pk")
    office.post(f"/buero/angaben/{claim.public_id}/antwort/", {"side": "receiver", "verdict": "yes", "day": "01.04.2024", "proof": "Mail"})
    assert counts()["bestaetigung"].cases == before


def test_asked_from_the_claims_page_once_a_mailbox_is_known(office: Client, programme: None) -> None:
    address = office.post("/buero/erfassen/uebertragungen/", STEP)["Location"]
    assert "Noch keine Ansprechstelle" in office.get(f"{address}fragen/").content.decode()
    contact = {"place": "Darmstadt", "function": "Digitalbüro", "email": "d@example.org", "language": "de"}
    assert office.post("/buero/ansprechstellen/", contact).status_code == 302
    assert "läuft seit dem 01.03.2024 bei Ihnen in Darmstadt" in office.get(f"{address}fragen/").content.decode()
    office.post(f"{address}fragen/")
    assert f"gefragt am {today():%d.%m.%Y}" in shown(office)


def test_contests_and_open_names_wait_until_settled(office: Client, programme: None) -> None:
    assert "Widerspruch" in shown(office, was="widerspruch") and "„Neuenkirchen“" in shown(office, was="namen")
    found = Claim.objects.filter(written_name="Neuenkirchen")
    retract_statements(claim_ids=[found.get().pk], reason="geklärt", by=None)
    assert counts()["namen"].cases == 0


def test_old_links_and_merged_places_are_seen(office: Client, programme: None) -> None:
    place = making.municipality()
    with writing(by=None) as stamp:
        making.claim(stamp, "link", today() - timedelta(days=100), subject=place, partner=making.municipality(), detail="exchange")
        fresh = counts()["alt"].cases
        making.claim(stamp, "link", months_before(today(), 25), subject=place, partner=making.municipality(), detail="exchange")
    assert counts()["alt"].cases == fresh + 1
    assert counts()["gebiet"].cases == 0
    Municipality.objects.filter(pk=place.pk).update(valid_until=today())
    assert counts()["gebiet"].cases == 2


def test_a_quarter_is_due_until_it_is_frozen(office: Client, programme: None) -> None:
    day = due_snapshot(today())
    assert day is not None and f"Stand zum {day:%d.%m.%Y}" in shown(office, was="staende")
    freeze_snapshot(as_of=day, by=None)
    assert due_snapshot(today()) is None


@pytest.mark.parametrize(
    ("day", "end"), [(date(2026, 1, 1), date(2025, 12, 31)), (date(2026, 3, 31), date(2025, 12, 31)), (date(2026, 4, 1), date(2026, 3, 31))]
)
def test_the_quarter_is_the_last_one_that_is_over(programme: None, day: date, end: date) -> None:
    assert due_snapshot(day) == end


def test_an_unclear_mail_is_shown_and_sent_again_by_the_office_only(office: Client, ministry: Client, db: None) -> None:
    made = Mail.objects.create(key="a", to="d@example.org", subject="Frage", text="?", made_at=now(), taken_at=now())
    with time_machine.travel(now() + timedelta(minutes=6)):
        assert "Frage" in office.get("/buero/mails/").content.decode()
        assert ministry.post(f"/buero/mails/{made.pk}/noch-einmal/").status_code == 403
        office.post(f"/buero/mails/{made.pk}/noch-einmal/")
        assert counts()["mails"].cases == 0 and Mail.objects.count() == 2


def test_words_and_wrong_queues(office: Client, programme: None) -> None:
    assert "Kein Fall passt" in shown(office, q="gibtesnicht")
    assert "Darmstadt" in shown(office, q="darmstadt")
    for query in ({"was": "unsinn"}, {"q": "\x00"}, {"seite": "99999999999999999999"}):
        shown(office, **query)


def test_three_times_as_much_asks_no_more(office: Client, programme: None) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            shown(office)
        return len(queries)

    asked()
    first = asked()
    with writing(by=None) as stamp:
        for _number in range(20):
            making.claim(stamp, "link", date(2020, 1, 1), subject=making.municipality(), partner=making.municipality(), detail="exchange")
    assert asked() == first


def test_the_ministry_reads_and_asks_nobody(ministry: Client, programme: None) -> None:
    before, claim = version(), Claim.objects.filter(kind=ClaimKind.STEP)[0]
    assert "Schnell erfassen" not in shown(ministry)
    keep_contact(municipality=claim.subject, function="Amt", email="a@example.org", language="de", by=None)  # type: ignore[arg-type]
    assert ministry.post(f"/buero/angaben/{claim.public_id}/fragen/").status_code == 403
    assert ministry.post("/buero/ansprechstellen/", {"place": "Köln"}).status_code == 403
    assert version() == before and ask(claims=[claim], by=None)
