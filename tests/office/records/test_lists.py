"""The office's lists: narrowed, ordered, paged, as a file that reads back unchanged, and several claims retracted at once."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from netzwerkstatt.exchange.actions import Options, import_workbook
from netzwerkstatt.exchange.reading import RawSheet, RawWorkbook
from netzwerkstatt.ledger.actions import writing
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.ledger.queries import version
from netzwerkstatt.office.rowform import BY_SLUG
from netzwerkstatt.solutions.queries import wrong_counts
from tests import making

STEPS = "/buero/listen/uebertragungen/"
pytestmark = pytest.mark.usefixtures("programme")


def shown(client: Client, path: str, **query: str) -> str:
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def entries(client: Client, path: str, **query: str) -> int:
    return len(client.get(path, query).context["rows"])


@pytest.mark.parametrize("slug", BY_SLUG)
def test_every_list_has_a_page_and_a_file_that_reads_back_unchanged(office: Client, slug: str) -> None:
    assert "Traceback" not in shown(office, f"/buero/listen/{slug}/") + shown(office, f"/en/buero/listen/{slug}/")
    content = office.get(f"/buero/listen/{slug}.xlsx").content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python()
    sheet = RawSheet(book.sheet_names[0], rows[0], list(enumerate(rows[1:], 2)))
    done = import_workbook(workbook=RawWorkbook("liste.xlsx", [sheet], content), options=Options(dry_run=True, keep_unresolved=True), by=None)
    assert (done.new, done.changed, done.gone, done.new_records, done.changed_records) == (0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 4),
        ({"stand": "zaehlt"}, 4),
        ({"stand": "bestritten"}, 1),
        ({"stand": "wartet"}, 0),
        ({"stand": "zurueckgezogen"}, 0),
        ({"art": "established"}, 1),
        ({"q": "leipzig"}, 2),
        ({"q": "Pegel"}, 2),
        ({"q": "koeln parken"}, 0),
        ({"q": "\x00%_'"}, 0),
        ({"stand": "unsinn", "art": "unsinn", "reihe": "unsinn", "seite": "-3"}, 4),
    ],
)
def test_a_list_is_narrowed(office: Client, query: dict[str, str], count: int) -> None:
    assert entries(office, STEPS, **query) == count


def test_open_names_and_what_is_hidden_have_their_own_state(office: Client) -> None:
    assert entries(office, "/buero/listen/nutzungen/", stand="offen") == 1
    assert entries(office, "/buero/listen/nutzungen/", stand="verborgen") == 2


def test_a_click_on_a_header_turns_the_order(office: Client) -> None:
    days = [[row.day for row in office.get(STEPS, {"reihe": order}).context["rows"]] for order in ("seit", "-seit")]
    assert days[0] == sorted(days[0]) and days[1] == sorted(days[1], reverse=True)
    assert 'aria-sort="descending"' in shown(office, STEPS)


def test_the_file_holds_what_the_page_shows(office: Client) -> None:
    content = office.get("/buero/listen/uebertragungen.xlsx", {"q": "leipzig"}).content
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()) == 3


def test_several_claims_are_retracted_with_one_reason(office: Client) -> None:
    chosen = [str(one) for one in Claim.objects.filter(kind=ClaimKind.STEP, subject__name__startswith="Leipzig").values_list("public_id", flat=True)]
    asked = office.post("/buero/listen/zurueckziehen/", {"claim": chosen, "slug": "uebertragungen"})
    assert asked.status_code == 200 and asked.content.decode().count("Übertragung von") == 2
    assert "Schreiben Sie, warum" in office.post("/buero/listen/zurueckziehen/", {"claim": chosen, "reason": ""}).content.decode()
    assert Claim.objects.filter(public_id__in=chosen, retracted_at=None).count() == 2
    assert office.post("/buero/listen/zurueckziehen/", {"claim": chosen, "reason": "Zweimal gemeldet", "slug": "uebertragungen"})["Location"] == STEPS
    assert not Claim.objects.filter(public_id__in=chosen, retracted_at=None).exists()
    assert list(wrong_counts()) == []
    assert office.post("/buero/listen/zurueckziehen/", {"claim": ["unsinn", *chosen], "slug": "x"})["Location"] == "/buero/listen/"


def test_the_ministry_reads_and_retracts_nothing(ministry: Client) -> None:
    before = version()
    page = shown(ministry, STEPS)
    assert 'type="checkbox"' not in page and "Neu erfassen" not in page
    assert ministry.post("/buero/listen/zurueckziehen/", {"claim": "x", "reason": "x"}).status_code == 403
    assert version() == before


def test_a_list_asks_no_more_for_three_times_as_much(office: Client) -> None:
    def asked() -> int:
        office.get("/buero/listen/verbindungen/")  # what is kept for a state of the ledger is looked up once
        with CaptureQueriesContext(connection) as queries:
            office.get("/buero/listen/verbindungen/")
        return len(queries)

    first = asked()
    with writing(by=None) as stamp:
        for _number in range(30):
            making.claim(stamp, "link", date(2023, 1, 1), subject=making.municipality(), partner=making.municipality(), detail="exchange")
    assert asked() == first <= 12


def test_unknown_lists_are_no_pages(office: Client) -> None:
    assert office.get("/buero/listen/unsinn/").status_code == office.get("/buero/listen/unsinn.xlsx").status_code == 404
