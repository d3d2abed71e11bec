"""Files of evidence under attack and in bad luck: what is cut off, brought twice, named wrongly, hidden in a table, or asked for by somebody else."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from netzwerkstatt.exchange.models import ImportRun
from netzwerkstatt.exchange.reading import read_workbook
from netzwerkstatt.exchange.workbook import write_workbook
from netzwerkstatt.files.models import private_storage
from netzwerkstatt.ledger.evidence import FileIsATable, ProofFile, keep_evidence, open_file
from netzwerkstatt.ledger.models import Claim, ClaimEvidence, ClaimKind, Evidence, EvidenceKind
from netzwerkstatt.solutions.actions import retract_statements
from tests.exchange.books import LINK_HEADER, book, take
from tests.files.samples import PDF, PNG
from tests.office.evidence.test_files import ENTER, ROW, address, bring, filled, kept

pytestmark = pytest.mark.django_db
__all__ = ["filled"]
WITH_PROOF = [*LINK_HEADER, "Nachweis"]
LINK = ["Köln", "Leipzig", "Vorbild", "01.02.2022", ""]


def link() -> Claim:
    return Claim.objects.filter(kind=ClaimKind.LINK).order_by("id")[0]


def attach(office: Client, claim: Claim, **said: Any) -> Any:
    return office.post(f"/buero/angaben/{claim.public_id}/nachweis/", {"proof_kind": "document", "proof": "Vereinbarung"} | said)


def pdf(number: int = 0) -> SimpleUploadedFile:
    return SimpleUploadedFile("v.pdf", PDF + b"%%EOF\n" * number)


def files_of(claim: Claim) -> list[str]:
    return [one.evidence.title for one in claim.further_evidence.order_by("id") if one.evidence.file]


def stored(content: bytes) -> Path:
    digest = sha256(content).hexdigest()
    return Path(settings.DATA_DIR) / "private" / "evidence" / digest[:2] / digest


def test_a_sound_file_beside_another_fault_is_asked_for_again(office: Client, filled: None) -> None:
    page = bring(office, PDF, to="Neuenkirchen").content.decode()
    assert "Welcher Ort ist gemeint" in page and "Wählen Sie sie noch einmal aus" in page
    assert "noch einmal aus" not in office.post(ENTER, ROW | {"to": "Neuenkirchen"}).content.decode()
    said = {"side": "receiver", "verdict": "yes", "day": "31.02.2024", "proof": "Mail", "proof_file": pdf()}
    assert "noch einmal aus" in office.post(f"/buero/angaben/{link().public_id}/antwort/", said).content.decode()
    assert "noch einmal aus" in attach(office, link(), proof="x" * 501, proof_file=pdf()).content.decode()


def test_what_backs_a_claim_goes_on_backing_its_correction(office: Client, filled: None) -> None:
    old = link()
    for number in range(2):
        attach(office, old, proof=f"Vereinbarung {number}", proof_file=pdf(number))
    changed = {"from": "Köln", "to": "Leipzig", "kind": "Vorbild", "since": "02.02.2022", "proof_kind": "statement", "proof": "Telefonat"}
    assert office.post(f"/buero/angaben/{old.public_id}/berichtigen/", changed).status_code == 302
    assert files_of(Claim.objects.get(replaces=old)) == ["Vereinbarung 0", "Vereinbarung 1"]


@pytest.mark.parametrize(("cell", "named"), [("", []), ("Beschluss", ["Beschluss"])])
def test_a_table_that_does_not_know_the_file_leaves_it_where_it_is(cell: str, named: list[str], office: Client, filled: None) -> None:
    attach(office, link(), proof_file=pdf())
    rows = book(verbindungen=[WITH_PROOF, [*LINK, cell]])
    take(rows)
    assert take(rows).changed == 0
    standing = Claim.objects.get(kind=ClaimKind.LINK, detail="role_model", retracted_at=None)
    assert files_of(standing) == ["Vereinbarung"]
    assert [one.evidence.title for one in standing.further_evidence.order_by("id")] == [*named, "Vereinbarung"]


def test_a_table_names_other_evidence_in_the_place_of_what_it_named(office: Client, filled: None) -> None:
    for cell in ("Beschluss", "Vertrag"):
        take(book(verbindungen=[WITH_PROOF, [*LINK, cell]]))
        attach(office, Claim.objects.get(kind=ClaimKind.LINK, detail="role_model", retracted_at=None), proof_file=pdf())
    standing = Claim.objects.get(kind=ClaimKind.LINK, detail="role_model", retracted_at=None)
    assert [one.evidence.title for one in standing.further_evidence.order_by("id")] == ["Vertrag", "Vereinbarung"]


def test_a_file_that_was_cut_off_on_the_disk_or_lost_is_mended_by_bringing_it_again(office: Client, filled: None) -> None:
    stored(PDF).parent.mkdir(parents=True, exist_ok=True)
    stored(PDF).write_bytes(PDF[:20])
    bring(office, PDF)
    assert office.get(address(kept())).content == PDF
    stored(PDF).unlink()
    bring(office, PDF, since="01.04.2023")
    assert office.get(address(kept())).content == PDF
    assert [path.name for path in stored(PDF).parent.iterdir() if ".new" in path.name] == []


def test_a_file_brought_again_while_it_is_taken_away_stays(office: Client, filled: None, django_capture_on_commit_callbacks: Any) -> None:
    bring(office, PDF)
    with django_capture_on_commit_callbacks() as deleting:
        office.post(f"/buero/nachweise/{kept().public_id}/entfernen/", {"reason": "Versehen"})
    bring(office, PDF, since="01.05.2023")
    for delete in deleting:
        delete()
    assert office.get(address(kept())).content == PDF


@pytest.mark.parametrize(
    ("content", "name", "saved"),
    [(PNG, "seite.html", "seite.html.png"), (b"WScript.Echo(1)", "rechnung.js", "rechnung.js.txt"), (PDF, "BRIEF.PDF", "BRIEF.PDF"),
     (b"a;b", "liste.csv", "liste.csv"), (PDF, "Protokoll", "Protokoll.pdf")],
)  # fmt: skip
def test_a_file_is_saved_under_the_ending_of_what_it_is(content: bytes, name: str, saved: str, office: Client, filled: None) -> None:
    bring(office, content, name)
    assert office.get(address(kept()))["Content-Disposition"] == f'inline; filename="{saved}"'


def test_a_table_is_never_opened_to_everybody(office: Client, visitor: Client, filled: None) -> None:
    table = Evidence.objects.filter(kind=EvidenceKind.WORKBOOK).earliest("id")
    page = office.post(f"/buero/nachweise/{table.public_id}/oeffnen/", {"public": "1"}, follow=True).content.decode()
    assert "Sie wird nicht für alle geöffnet" in page
    assert (visitor.get(address(table)).status_code, office.get(address(table)).status_code) == (404, 200)
    with pytest.raises(FileIsATable):
        open_file(evidence=table, is_public=True, by=None)


def test_what_is_entered_by_hand_never_rests_on_a_table_and_goes_with_it(office: Client, filled: None) -> None:
    table = Evidence.objects.filter(kind=EvidenceKind.WORKBOOK).earliest("id")
    page = office.post(ENTER, ROW | {"proof_kind": "known", "proof": str(table.public_id)}).content.decode()
    assert "eingelesene Tabelle" in page
    file = ProofFile.of("mappe.txt", table.file.open("rb").read())
    assert keep_evidence(kind=EvidenceKind.DOCUMENT, title="Mappe", file=file, by=None).pk != table.pk


def test_what_is_taken_away_is_gone_wherever_it_lies(office: Client, filled: None, django_capture_on_commit_callbacks: Any) -> None:
    table = Evidence.objects.filter(kind=EvidenceKind.WORKBOOK).earliest("id")
    file = ProofFile.of("mappe.txt", table.file.open("rb").read())
    twin = keep_evidence(kind=EvidenceKind.DOCUMENT, title="Mappe", file=file, by=None)
    names = [table.file.name, twin.file.name]
    with django_capture_on_commit_callbacks(execute=True):
        office.post(f"/en/buero/nachweise/{table.public_id}/entfernen/", {"reason": "Enthielt Namen"})
    run = ImportRun.objects.get(evidence=table)
    assert not any(private_storage().exists(name) for name in names)
    assert {run.file_name, *Evidence.objects.filter(sha256=twin.sha256).values_list("title", flat=True)} == {"Entfernter Nachweis"}
    page = office.get(f"/buero/import/lauf/{run.pk}/").content.decode()
    assert "test.xlsx" not in page and f"/lauf/{run.pk}/datei/" not in page


def test_ones_own_export_changes_nothing_after_evidence_was_taken_away(office: Client, filled: None, tmp_path: Path) -> None:
    for number in range(2):
        attach(office, link(), proof=f"Brief {number}", proof_file=pdf(number))
    for proof in Evidence.objects.filter(title__startswith="Brief"):
        office.post(f"/buero/nachweise/{proof.public_id}/entfernen/", {"reason": "Enthielt Namen"})
        path = tmp_path / f"{proof.pk}.xlsx"
        path.write_bytes(write_workbook())
        again = take(read_workbook(path, max_bytes=10**7, max_rows=100), complete=True)
        assert (again.new, again.changed, again.gone, again.new_records, again.changed_records) == (0, 0, 0, 0, 0)
    assert link().further_evidence.count() == 2


def test_the_same_file_again_is_said(office: Client, filled: None) -> None:
    bring(office, PDF, proof="Brief an den Rat")
    answer = bring(office, PDF, since="01.04.2023", kind="Vorbild")
    assert "Diese Datei ist schon da: „Brief an den Rat“" in office.get(answer["Location"]).content.decode()
    again = bring(office, PNG, "neu.png")
    assert "wurde nicht gespeichert. Fügen Sie sie" in office.get(again["Location"]).content.decode()
    assert not Evidence.objects.filter(file_name="neu.png").exists()


def test_an_answer_that_comes_too_late_leaves_nothing_behind(office: Client, filled: None, monkeypatch: pytest.MonkeyPatch) -> None:
    claim, before = link(), Evidence.objects.count()
    said = {"side": "receiver", "verdict": "yes", "day": "01.02.2024", "proof": "Mail", "proof_file": pdf()}
    monkeypatch.setattr("netzwerkstatt.office.claims.changing.keep_evidence", retract_first(claim))
    assert office.post(f"/buero/angaben/{claim.public_id}/antwort/", said).status_code == 409
    assert Evidence.objects.count() == before


def retract_first(claim: Claim) -> Any:
    def keep(**said: Any) -> Evidence:
        retract_statements(claim_ids=[claim.pk], reason="war anders", by=None)
        return keep_evidence(**said)

    return keep


def test_many_files_in_one_body_are_not_kept_past_the_cap(office: Client, filled: None, settings: Any) -> None:
    settings.EVIDENCE_MAX_BYTES = 1_000_000
    files = [SimpleUploadedFile(f"{number}.pdf", PDF + bytes(600_000)) for number in range(3)]
    page = office.post(ENTER, ROW | {"proof_file": files}).content.decode()
    assert "größer als 1 MB" in page and 'value="Bamberg"' in page


def test_nobody_has_a_file_by_another_id_or_without_an_account(office: Client, visitor: Client, filled: None) -> None:
    bring(office, PDF)
    claim = kept().claims.get()
    for path in (f"/nachweise/{claim.public_id}/datei/", f"/nachweise/{kept().pk}/datei/", f"/nachweise/{'0' * 36}/datei/"):
        assert office.get(path).status_code == 404
    for path in (address(kept()), f"/en{address(kept())}", *(f"/{folder}/{kept().file.name}" for folder in ("medien", "private", "static"))):
        assert visitor.get(path, follow=True).status_code == 404, path
    assert ClaimEvidence.objects.filter(claim=claim).count() == 0
    office.post(f"/buero/angaben/{claim.public_id}/sichtbarkeit/", {"visibility": "office"})
    office.post(f"/buero/nachweise/{kept().public_id}/oeffnen/", {"public": "1"})
    assert visitor.get(address(kept())).status_code == 404
