"""The journal in words: who did what and when, filtered, paged, in few queries; every code has its words."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from netzwerkstatt.access.actions import check_password, invite
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import BERLIN
from netzwerkstatt.journal.actions import log
from netzwerkstatt.office.signing.telling import DEEDS
from tests.office.test_signing import EMAIL, person, signed_in
from tests.personas import ADDRESSES

AUDIT = "/buero/protokoll/"
NOON = datetime(2026, 11, 20, 12, tzinfo=BERLIN)


def rows(client: Client, **query: str) -> list[str]:
    page = client.get(AUDIT, query).content.decode()
    return page.split("<tr ")[2:]


def test_it_tells_what_was_done_the_newest_first(office: Client) -> None:
    person()
    signed_in()
    invite(email="neu@example.org", ministry=True, by=None)
    told = rows(office)
    assert "Zugang gegeben" in told[0]
    assert "neu@example.org" in told[0]
    assert "Ministerium" in told[0]
    assert "Konsole" in told[0]
    assert "Angemeldet" in told[1]
    assert "mit Code aus der App" in told[1]
    assert told[1].count(EMAIL) == 1, "who signs in is not told twice"


def test_a_failed_sign_in_names_accounts_and_no_strangers(ministry: Client) -> None:
    person()
    for email in (EMAIL, "fremd@example.org"):
        with pytest.raises(Refusal):
            check_password(email=email, password="falsch", source="192.0.2.1")
    told = rows(ministry, was="access.sign_in_failed")
    assert "unbekannte Adresse" in told[0]
    assert EMAIL in told[1]
    assert "fremd" not in "".join(told)


def test_it_is_filtered_by_what_and_by_day(office: Client) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        log(code="monitoring.freeze_snapshot", subject="x", by=None)
        clock.shift(timedelta(hours=11, minutes=59))
        log(code="registry.load_register", subject="2026-09-30", by=None)
        clock.shift(timedelta(minutes=2))
        log(code="registry.load_register", subject="2026-10-31", by=None)
    assert len(rows(office)) == 3
    assert len(rows(office, am="20.11.2026")) == 2
    assert len(rows(office, am="2026-11-20", was="registry.load_register")) == 1
    assert len(rows(office, am="21.11.2026")) == 1


@pytest.mark.parametrize("query", [
    {"am": "31.02.2026"}, {"am": "1.1.0001"}, {"am": "31.12.9999"}, {"am": "\x00"}, {"was": "\x00"}, {"was": "nichts"}, {"seite": "-1"},
    {"seite": "9" * 40}, {"am": "<b>" * 99},
])  # fmt: skip
def test_strange_questions_are_answered_kindly(office: Client, query: dict[str, str]) -> None:
    log(code="demo.load_demo", by=None)
    answer = office.get(AUDIT, query)
    assert answer.status_code == 200
    assert "<b><b>" not in answer.content.decode()


def test_many_rows_are_paged_in_few_queries(office: Client) -> None:
    asked = []
    for number in (60, 300):
        for _ in range(number):
            log(code="access.renew_link", subject="1", by=None)
        office.get(AUDIT)
        with CaptureQueriesContext(connection) as queries:
            assert len(rows(office)) == 50
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 12
    assert "gelöschtes Konto" in rows(office)[0] or ADDRESSES["office"] in rows(office)[0]


def test_a_code_without_words_is_shown_as_it_is(office: Client) -> None:
    log(code="someday.do_something", subject="<script>", by=None)
    assert "someday.do_something" in rows(office)[0]
    assert "<script>" not in rows(office)[0]
    assert "someday.do_something" not in DEEDS


def test_nothing_done_is_said_too(office: Client) -> None:
    assert "Noch nichts im Protokoll" in office.get(AUDIT).content.decode()
    assert "Filter aufheben" in office.get(AUDIT, {"am": "01.01.2026"}).content.decode()


def test_a_row_leads_to_what_it_is_about(office: Client) -> None:
    log(code="exchange.import_workbook", subject="1007", by=None)
    log(code="monitoring.freeze_snapshot", subject="7d2c8a52-7d4e-4a0c-9d0a-0a4f6a6d6f10", by=None)
    told = rows(office)
    assert ">Stand ansehen</a>" in told[0]
    assert "7d2c8a52-7d4e-4a0c-9d0a-0a4f6a6d6f10" in told[0]
    assert ">Import 1007</a>" in told[1]
