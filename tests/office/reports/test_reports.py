"""Reports at the desk: built by a form, looked at, taken along, published once; the ministry reads and changes nothing."""

import pytest
from django.test import Client

from netzwerkstatt.journal.models import Entry
from netzwerkstatt.monitoring.models import Report, Snapshot

LIST = "/buero/berichte/"
NEW = f"{LIST}neu/"
SENT = {
    "title": "Bericht für das Haus", "intro": "Worte.", "as_of": "23.4.2024", "known_on": "", "language": "de",
    "transfers-in": "on", "transfers-place": "2", "transfers-split": "state", "transfers-records": "on",
    "projects-in": "on", "projects-place": "1", "projects-chart": "on",
}  # fmt: skip
pytestmark = pytest.mark.usefixtures("programme")


def made(office: Client, **changes: str) -> str:
    return office.post(NEW, SENT | changes)["Location"]


def test_a_report_is_built_looked_at_and_taken_along(office: Client) -> None:
    assert "Noch kein Bericht" in office.get(LIST).content.decode()
    address = made(office)
    page = office.get(address).content.decode()
    assert page.index('id="projects"') < page.index('id="transfers"')
    assert "Entwurf" in page
    assert "Bericht für das Haus" in office.get(LIST).content.decode()
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        answer = office.get(f"{address}bericht.{form}")
        assert answer.content.startswith(start)
        assert f"bericht-fur-das-haus-2024-04-23-entwurf.{form}" in answer["Content-Disposition"]
        assert "no-store" in answer["Cache-Control"]


def test_a_draft_is_changed_and_the_form_remembers(office: Client) -> None:
    address = made(office)
    form = office.get(f"{address}aendern/").content.decode()
    assert 'value="Bericht für das Haus"' in form
    assert '<option value="state" selected>' in form
    office.post(f"{address}aendern/", {**SENT, "title": "Anders", "transfers-in": "", "projects-place": "7"})
    report = Report.objects.get()
    assert (report.title, [one["code"] for one in report.figures]) == ("Anders", ["projects"])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "Geben Sie dem Bericht einen Titel."),
        ({"as_of": "gestern"}, "Schreiben Sie den Tag als 31.12.2023."),
        ({"as_of": "31.12.2199"}, "Dieser Tag liegt in der Zukunft."),
        ({"known_on": "31.12.2199"}, "Dieser Tag liegt in der Zukunft."),
        ({"transfers-in": "", "projects-in": ""}, "Wählen Sie mindestens eine Kennzahl."),
        ({"transfers-split": "offer"}, "Übertragungen: Aufteilung"),
        ({"title": "\x00"}, "field-message"),
    ],
)
def test_what_does_not_fit_is_said_and_kept(office: Client, changes: dict[str, str], words: str) -> None:
    answer = office.post(NEW, SENT | changes)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert "note-error" in answer.content.decode()
    assert not Report.objects.exists()


def test_publishing_asks_once_freezes_and_is_for_good(office: Client, visitor: Client) -> None:
    address = made(office)
    assert "nicht zurücknehmen" in office.get(f"{address}veroeffentlichen/").content.decode()
    assert not Snapshot.objects.exists()
    office.post(f"{address}veroeffentlichen/")
    report = Report.objects.get()
    assert visitor.get(f"/berichte/{report.public_id}/").status_code == 200
    again = office.post(f"{address}veroeffentlichen/", follow=True).content.decode()
    assert "ändert sich nicht mehr" in again
    assert Snapshot.objects.count() == 1
    assert office.get(f"{address}aendern/").status_code == office.post(f"{address}verwerfen/").status_code == 404
    assert "Bericht veröffentlicht" in office.get("/buero/protokoll/").content.decode()


def test_an_erratum_is_written_from_the_report(office: Client, visitor: Client) -> None:
    address = made(office)
    office.post(f"{address}veroeffentlichen/")
    report = Report.objects.get()
    assert report.snapshot is not None
    form = f"{LIST}{report.snapshot.public_id}/berichtigung/"
    assert form in office.get(address).content.decode()
    office.post(form, {"code": "transfers", "text": "Eine fehlte."})
    for client, page in ((office, address), (visitor, f"/berichte/{report.public_id}/")):
        assert "Eine fehlte." in client.get(page).content.decode()


def test_a_draft_is_dropped_with_a_trace(office: Client) -> None:
    address = made(office)
    office.get(f"{address}verwerfen/")
    assert Report.objects.exists()
    office.post(f"{address}verwerfen/")
    assert not Report.objects.exists()
    assert Entry.objects.get(code="monitoring.drop_report").data == {"title": "Bericht für das Haus"}
    assert office.get(address).status_code == 404


def test_the_ministry_reads_and_takes_along_and_changes_nothing(office: Client, ministry: Client, visitor: Client) -> None:
    address = made(office)
    assert ministry.get(address).status_code == ministry.get(f"{address}bericht.pdf").status_code == 200
    page = ministry.get(address).content.decode()
    assert f"{address}veroeffentlichen/" not in page
    for path in (NEW, f"{address}aendern/", f"{address}veroeffentlichen/", f"{address}verwerfen/"):
        assert (ministry.get(path).status_code, ministry.post(path, SENT).status_code) == (403, 403)
        assert visitor.post(path, SENT).status_code == 302
    assert visitor.get(f"{address}bericht.pdf").status_code == 302
    report = Report.objects.get()
    assert (report.title, report.published_at) == ("Bericht für das Haus", None)


@pytest.mark.parametrize("path", ["unsinn/", "00000000-0000-0000-0000-000000000000/", "unsinn/bericht.pdf", "unsinn/verwerfen/"])
def test_what_does_not_exist_is_404(office: Client, path: str) -> None:
    assert office.get(f"{LIST}{path}").status_code == 404
