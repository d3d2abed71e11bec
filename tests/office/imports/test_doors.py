"""Imports from outside: bad files are refused clearly, the ministry reads and changes nothing, hostile text stays text."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from netzwerkstatt.exchange.models import ImportRun, NamePick, Upload
from netzwerkstatt.exchange.queueing import work_on_uploads
from tests.exchange.books import LINK_HEADER, LINKS, REGISTER, load_places
from tests.exchange.files import archive, uploaded, worked, xlsx

PAGE = "/buero/import/"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def bomb() -> bytes:
    """A workbook whose one sheet says it unpacks to more than memory holds."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(110):
                sheet.write(b" " * 10_000_000)
    return buffer.getvalue()


BAD = {
    "an old workbook": ("alt.xls", OLE + b"x" * 600, "Erlaubt sind"),
    "an old workbook in new clothes": ("alt.xlsx", OLE + b"x" * 600, "alten Format"),
    "a page": ("seite.html", b"<html><script>alert(1)</script></html>", "Erlaubt sind"),
    "a drawing": ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "Erlaubt sind"),
    "a drawing in new clothes": ("bild.xlsx", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "keine Excel-Arbeitsmappe"),
    "nothing": ("leer.xlsx", b"", "leer"),
    "a table that is none": ("tabelle.csv", b"a;b\x00c", "keine CSV-Datei"),
    "an archive without tables": ("archiv.zip", archive(**{"a.txt": b"x"}), "keine CSV-Datei"),
    "an archive in other clothes": ("archiv.csv", archive(**{"a.csv": b"x"}), "passt nicht zur Endung"),
    "a cut workbook": ("ab.xlsx", b"PK\x03\x04" + b"x" * 300, "beschädigt"),
    "macros": ("makro.xlsx", archive(**{"xl/workbook.xml": b"<a/>", "xl/vbaProject.bin": b"x"}), "Makros"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_what_to_do_and_is_not_kept(case: str, office: Client) -> None:
    name, content, said = BAD[case]
    answer = office.post(PAGE, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_file_that_unpacks_to_too_much_is_refused(office: Client) -> None:
    answer = office.post(PAGE, {"file": SimpleUploadedFile("bombe.xlsx", bomb())})
    assert "entpackt zu groß" in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_huge_file_is_refused_before_it_is_parsed(office: Client, settings: Any) -> None:
    settings.IMPORT_MAX_BYTES = 1_000
    answer = office.post(PAGE, {"file": SimpleUploadedFile("riesig.xlsx", b"x" * 200_000)}, follow=True)
    assert "Die Datei ist größer als" in answer.content.decode()
    answer = office.post(PAGE, {"file": SimpleUploadedFile("gross.xlsx", b"x" * 2_000)})
    assert "Die Datei ist größer als" in answer.content.decode()
    assert not Upload.objects.exists()


def test_an_upload_needs_the_forms_token() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(PAGE, {"file": SimpleUploadedFile("a.csv", b"a")}).status_code in (302, 403)


@pytest.mark.django_db
def test_the_token_is_asked_of_the_office_too(office: Client) -> None:
    office.handler.enforce_csrf_checks = True
    assert office.post(PAGE, {"file": SimpleUploadedFile("a.csv", b"a")}).status_code == 403
    assert not Upload.objects.exists()


@pytest.mark.django_db
def test_an_archive_of_tables_is_read_and_its_paths_lead_nowhere() -> None:
    load_places()
    table = "Von;Nach;Art;Seit\r\nKöln;Leipzig;Vorbild;01.02.2022\r\n".encode()
    read = uploaded(archive(**{"../../etc/Verbindungen.csv": table}), "tabellen.zip")
    assert read.is_sound, read.refusal
    assert read.report["counts"]["new"] == 1


def test_the_ministry_reads_and_changes_nothing(office: Client, ministry: Client) -> None:
    load_places()
    read = uploaded(xlsx(Verbindungen=LINKS))
    path = f"{PAGE}{read.public_id}/"
    page = ministry.get(path)
    assert page.status_code == 200 and "<button" not in page.content.decode().split("<main")[1]
    for sent in ("apply", "drop", "mend", "unmend", "replace"):
        assert ministry.post(path, {sent: "1"}).status_code == 403
    assert ministry.post(PAGE, {"file": SimpleUploadedFile("a.csv", b"a")}).status_code == 403
    assert ministry.post(f"{PAGE}verzeichnis/", {}).status_code == 403
    assert ministry.post(f"{PAGE}namen/", {"pick": "1"}).status_code == 403
    assert not work_on_uploads()
    office.post(path, {"apply": "1"})
    run = worked(read).run
    assert run is not None
    assert ministry.get(f"{PAGE}lauf/{run.pk}/").status_code == 200
    assert ministry.get(f"{PAGE}lauf/{run.pk}/datei/").status_code == 403
    assert ministry.post(f"{PAGE}lauf/{run.pk}/", {"reason": "x"}).status_code == 403
    assert ImportRun.objects.get().retracted_at is None


def test_unknown_addresses_are_not_found_and_odd_input_breaks_nothing(office: Client, visitor: Client) -> None:
    unknown = ["x/", "00000000-0000-0000-0000-000000000000/", "lauf/0/", "lauf/99999999999999999999999/", "x/fortschritt.json", "lauf/7/datei/"]
    assert {path: office.get(PAGE + path).status_code for path in unknown} == dict.fromkeys(unknown, 404)
    assert {path: visitor.get(PAGE + path).status_code for path in unknown} == dict.fromkeys(unknown, 302)
    assert office.get(PAGE, {"seite": "-5\x00"}).status_code == 200
    assert office.post(f"{PAGE}namen/", {"pick": "9" * 30 + "\x00"}).status_code == 302
    load_places()
    read = uploaded(xlsx(Verbindungen=[LINK_HEADER, ["Köln", "Neuenkirchen", "Vorbild", "01.02.2022", ""]]))
    path = f"{PAGE}{read.public_id}/"
    stamp = {"mend": "1", "stand": read.moved_at.isoformat()}
    assert office.post(path, stamp | {"wahl-0": "k99\x00", "wert-0": "\x00" * 900, "wahl-9999": "k0"}).status_code == 302
    assert office.post(path, {"mend": "1", "stand": "gestern"}).status_code == 302
    assert office.post(path, {"apply": "1"}).status_code == 302
    assert worked(read).state == "checked"


def test_hostile_text_stays_text(office: Client) -> None:
    load_places()
    rows = [[*LINK_HEADER, HOSTILE], [HOSTILE, "Leipzig", "Vorbild", "01.02.2022", "", ""], ["Köln", "Leipzig", HOSTILE, "01.02.2022", "", ""]]
    read = uploaded(xlsx(**{"Verbindungen": rows, "<b>x<i>": [["a"], ["b"]]}), f"{HOSTILE}.xlsx")
    page = office.get(f"{PAGE}{read.public_id}/").content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page and "<img src=x" not in page and "<b>x<i>" not in page
    assert "<img src=x" not in office.get(PAGE).content.decode()
    NamePick.objects.all().delete()


def test_a_register_is_loaded_in_the_browser(office: Client) -> None:
    sent = {"file": SimpleUploadedFile("orte.csv", REGISTER.encode())}
    assert "Gebietsstand" in office.post(f"{PAGE}verzeichnis/", sent).content.decode()
    sent = {"file": SimpleUploadedFile("orte.csv", REGISTER.encode()), "vintage": "30.11.2023"}
    path = office.post(f"{PAGE}verzeichnis/", sent)["Location"]
    assert worked(Upload.objects.get()).state == "applied"
    assert "Das Verzeichnis ist geladen" in office.get(path).content.decode()
    bad = {"file": SimpleUploadedFile("orte.txt", b"kein Verzeichnis"), "vintage": ""}
    path = office.post(f"{PAGE}verzeichnis/", bad)["Location"]
    assert worked(Upload.objects.latest("id")).state == "refused"
    assert "kein Gemeindeverzeichnis im Format GV100AD" in office.get(path).content.decode()
