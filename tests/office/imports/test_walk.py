"""The office's way with a workbook: five mistakes are mended in the browser, the file is taken in, a figure moves, all of it is undone."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from netzwerkstatt.exchange.models import ImportRun, NamePick, Upload
from netzwerkstatt.exchange.queueing import work_on_uploads
from netzwerkstatt.foundation.time import now
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.monitoring.queries import Reader
from tests.exchange.books import LINK_HEADER, PROJECTS, SOLUTIONS, STEP_HEADER, load_places
from tests.exchange.files import worked, xlsx

PAGE = "/buero/import/"
LINKS = [
    LINK_HEADER,
    ["Köln", "Leipzig", "Freundschaft", "01.02.2022", ""],
    ["Köln", "Neuenkirchen", "Vorbild", "01.02.2022", ""],
    ["Stadt am Rhein-Dom", "Bamberg", "Vorbild", "01.02.2022", ""],
    ["Köln", "Bamberg", "Vorbild", "31.02.2022", ""],
]
STEPS = [STEP_HEADER, ["L9", "Köln", "Leipzig", "in Betrieb", "01.03.2022", "", ""], ["L1", "Köln", "Leipzig", "in Betrieb", "01.03.2022", "", ""]]
FILE = {"Projekte": PROJECTS, "Lösungen": SOLUTIONS, "Übertragungen": STEPS, "Verbindungen": LINKS}
FAULTS = {("Verbindungen", "Art"), ("Verbindungen", "Nach"), ("Verbindungen", "Von"), ("Verbindungen", "Seit"), ("Übertragungen", "Lösung")}


def send(client: Client, content: bytes, name: str = "mappe.xlsx", path: str = PAGE, **more: Any) -> str:
    """Upload a file; gives where the browser is led."""
    answer = client.post(path, {"file": SimpleUploadedFile(name, content), **more})
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer["Location"]


def links_stated() -> int:
    return Reader().answer("link-statements", Question(date(2024, 1, 1), now())).value


def stamp(page: str) -> str:
    found = re.search(r'name="stand" value="([^"]+)"', page)
    assert found, page[:3000]
    return found[1]


def numbers(upload: Upload) -> dict[tuple[str, str], int]:
    """Say which question of the page asks about which column."""
    return {(fault["sheet"], fault["column"]): number for number, fault in enumerate(upload.report["faults"])}


def mend(client: Client, upload: Upload, **answers: str) -> Upload:
    """Answer questions and let the worker read the file again."""
    path = f"{PAGE}{upload.public_id}/"
    answer = client.post(path, {"mend": "1", "stand": stamp(client.get(path).content.decode()), **answers})
    assert answer.status_code == 302, re.findall(r"field-message[^>]*>([^<]+)", answer.content.decode())
    return worked(upload)


@pytest.fixture
def faulty(office: Client) -> Upload:
    """A file with five mistakes, looked at by the worker."""
    load_places()
    send(office, xlsx(**FILE))
    return worked(Upload.objects.get())


def test_five_mistakes_are_mended_taken_in_and_undone(office: Client, faulty: Upload) -> None:
    path = f"{PAGE}{faulty.public_id}/"
    assert set(numbers(faulty)) == FAULTS
    assert not Claim.objects.exists()
    sound = mend_all(office, faulty)
    assert sound.is_sound, sound.report["faults"]
    page = office.get(path).content.decode()
    assert "Zeile weggelassen" in page
    assert "Was das für die Kennzahlen heißt" in page
    assert office.post(path, {"apply": "1"}).status_code == 302
    assert links_stated() == 0
    taken = worked(faulty)
    run = ImportRun.objects.get()
    assert (taken.state, taken.run) == ("applied", run)
    assert links_stated() == 4
    undo = office.post(f"{PAGE}lauf/{run.pk}/", {"reason": "Falsche Datei"})
    assert undo.status_code == 302
    assert links_stated() == 0
    assert "Falsche Datei" in office.get(PAGE).content.decode()


def mend_all(office: Client, faulty: Upload) -> Upload:
    """Mend: a word from the list, a candidate, a name to remember, a day, a row left out."""
    at = numbers(faulty)
    first, there = at["Verbindungen", "Nach"], at["Verbindungen", "Von"]
    return mend(office, faulty, **{
        f"wahl-{at['Verbindungen', 'Art']}": "k0", f"wahl-{first}": "k1", f"wahl-{there}": "wert", f"wert-{there}": "05315000",
        f"merken-{there}": "1", f"wert-{at['Verbindungen', 'Seit']}": "28.02.2023", f"wahl-{at['Übertragungen', 'Lösung']}": "weg",
    })  # fmt: skip


def test_what_was_mended_is_part_of_the_evidence_and_the_file_stays(office: Client, faulty: Upload) -> None:
    mend_all(office, faulty)
    office.post(f"{PAGE}{faulty.public_id}/", {"apply": "1"})
    worked(faulty)
    run = ImportRun.objects.get()
    told = {(one["row"], one["column"]): (one["was"], one["value"]) for one in run.mended if one["sheet"] == "Verbindungen"}
    assert told[2, "Art"] == ("Freundschaft", "Vorbild")
    assert told[5, "Seit"] == ("31.02.2022", "28.02.2023")
    page = office.get(f"{PAGE}lauf/{run.pk}/").content.decode()
    assert "Freundschaft" in page and "Anders gelesen" in page
    kept = office.get(f"{PAGE}lauf/{run.pk}/datei/")
    content = b"".join(kept.streaming_content)
    assert content.startswith(b"PK") and b"attachment" in kept["Content-Disposition"].encode()
    assert faulty.sha256 == run.evidence.sha256


def test_a_remembered_name_holds_for_the_next_file_until_it_is_forgotten(office: Client, faulty: Upload) -> None:
    mend_all(office, faulty)
    pick = NamePick.objects.get()
    assert (pick.written, pick.place.key) == ("Stadt am Rhein-Dom", "05315000")
    second = xlsx(Verbindungen=[LINK_HEADER, ["STADT am Rhein Dom", "Bamberg", "Vorbild", "01.02.2021", ""]])
    send(office, second, "zweite.xlsx")
    read = worked(Upload.objects.latest("id"))
    assert read.is_sound
    assert "gilt seit" in read.report["notices"][0]["message"]
    assert office.post(f"{PAGE}namen/", {"pick": str(pick.pk)}).status_code == 302
    send(office, second, "dritte.xlsx")
    assert not worked(Upload.objects.latest("id")).is_sound


def test_nothing_moves_while_the_worker_has_not_come(office: Client) -> None:
    load_places()
    path = send(office, xlsx(Verbindungen=[LINK_HEADER, ["Köln", "Leipzig", "Vorbild", "01.02.2022", ""]]))
    page = office.get(path).content.decode()
    assert "Die Datei wartet darauf, gelesen zu werden." in page and "http-equiv" in page
    told = office.get(f"{path}fortschritt.json").json()
    assert (told["state"], told["moving"]) == ("waiting", True)
    assert work_on_uploads()
    assert office.get(f"{path}fortschritt.json").json()["moving"] is False


def test_the_whole_row_is_shown_and_the_other_cell_can_be_mended(office: Client, db: None) -> None:
    load_places()
    send(office, xlsx(Verbindungen=[LINK_HEADER, ["Köln", "Köln", "Vorbild", "01.02.2022", ""]]))
    upload = worked(Upload.objects.get())
    page = office.get(f"{PAGE}{upload.public_id}/").content.decode()
    shown = re.sub(r"<[^>]+>", " ", page.split('class="hint cells"')[1].split("</p>")[0])
    assert all(words in shown for words in ("Von", "Nach", "Vorbild", "01.02.2022")), shown
    stand = {"mend": "1", "stand": stamp(page)}
    assert "stehen soll" in office.post(f"{PAGE}{upload.public_id}/", stand | {"wahl-0": "daneben"}).content.decode()
    sound = mend(office, upload, **{"daneben-0": "Leipzig"})
    assert sound.is_sound and sound.mended == {"Verbindungen": {"2": {"Von": "Leipzig"}}}
