"""Published reports for everybody: the list, the page, files that stay the same and say so, errata; drafts are nowhere."""

from datetime import date

import pytest
from django.test import Client

from netzwerkstatt.monitoring.actions import correct_snapshot
from netzwerkstatt.monitoring.choices import Choice
from netzwerkstatt.monitoring.models import Report
from netzwerkstatt.monitoring.reporting import Wanted, make_report, publish_report
from netzwerkstatt.paper.standing import published_text

pytestmark = pytest.mark.usefixtures("programme")
CHOICES = [Choice("transfers", "state", chart=True, table=True, records=True), Choice("projects")]
KINDS = {"pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}


@pytest.fixture
def report() -> Report:
    """Give a published report with a hostile title."""
    made = make_report(wanted=Wanted("Bericht <b>fett</b>", "Worte.", date(2024, 4, 23), None, "de", CHOICES), by=None)
    return publish_report(report=made, compose=published_text, by=None)


def test_a_report_is_listed_shown_and_handed_out(visitor: Client, report: Report) -> None:
    page, address = visitor.get("/berichte/").content.decode(), f"/berichte/{report.public_id}/"
    assert address in page
    assert "Bericht &lt;b&gt;fett" in page
    shown = visitor.get(address).content.decode()
    for words in ("Bericht &lt;b&gt;fett", "Pegel vor Ort, aus Köln", "Prüfsumme", 'href="bericht.pdf"', "Wie gezählt wird", report.sha256):
        assert words in shown
    assert "<b>fett" not in shown


@pytest.mark.parametrize("form", KINDS)
def test_a_file_is_the_same_each_time_and_not_sent_twice(visitor: Client, report: Report, form: str) -> None:
    address = f"/berichte/{report.public_id}/bericht.{form}"
    first, second = visitor.get(address), visitor.get(address)
    assert first.content == second.content
    assert first.content.startswith(KINDS[form])
    assert first["ETag"] == second["ETag"]
    assert f"bericht-bfettb-2024-04-23.{form}" in first["Content-Disposition"]
    again = visitor.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_an_erratum_appears_on_the_page_and_in_new_files(visitor: Client, report: Report) -> None:
    address = f"/berichte/{report.public_id}/"
    tag = visitor.get(f"{address}bericht.pdf")["ETag"]
    assert report.snapshot is not None
    correct_snapshot(snapshot=report.snapshot, code="transfers", text="Eine <i>fehlte</i>.", by=None)
    assert "Eine &lt;i&gt;fehlte&lt;/i&gt;." in visitor.get(address).content.decode()
    assert visitor.get(f"{address}bericht.pdf", headers={"if-none-match": tag}).status_code == 200


def test_a_draft_and_what_does_not_exist_are_nowhere(visitor: Client, office: Client) -> None:
    made = make_report(wanted=Wanted("Nur ein Entwurf", "", date(2024, 4, 23), None, "de", CHOICES), by=None)
    for client in (visitor, office):
        assert "Nur ein Entwurf" not in client.get("/berichte/").content.decode()
        for address in (f"/berichte/{made.public_id}/", f"/berichte/{made.public_id}/bericht.pdf", "/berichte/unsinn/"):
            assert client.get(address).status_code == 404


def test_an_unknown_form_is_no_file(visitor: Client, report: Report) -> None:
    assert visitor.get(f"/berichte/{report.public_id}/bericht.exe").status_code == 404
