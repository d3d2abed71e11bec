"""Files of evidence at the desk: brought with a form, had by who may, opened, taken away; what was typed is never lost."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from netzwerkstatt.files.models import private_storage
from netzwerkstatt.journal.models import Entry
from netzwerkstatt.ledger.models import Claim, ClaimEvidence, ClaimKind, Evidence
from netzwerkstatt.ledger.queries import tampered_rows
from netzwerkstatt.monitoring.queries import Reader, present
from tests.exchange.books import LINKS, PROJECTS, SOLUTIONS, book, load_places, take
from tests.files.samples import HTML, PDF, PNG, SVG, package

pytestmark = pytest.mark.django_db
ENTER = "/buero/erfassen/verbindungen/"
ROW = {"from": "Köln", "to": "Bamberg", "kind": "Wissensaustausch", "since": "01.03.2023", "proof_kind": "document", "proof": "Protokoll"}


def bring(client: Client, content: bytes, name: str = "protokoll.pdf", path: str = ENTER, **changes: Any) -> Any:
    return client.post(path, ROW | {"proof_file": SimpleUploadedFile(name, content)} | changes)


@pytest.fixture
def filled() -> None:
    load_places()
    take(book(projekte=PROJECTS, loesungen=SOLUTIONS, verbindungen=LINKS))


def kept() -> Evidence:
    return Evidence.objects.exclude(file_name="").latest("id")


def address(evidence: Evidence) -> str:
    return f"/nachweise/{evidence.public_id}/datei/"


def test_a_file_comes_with_its_statement_and_only_office_and_ministry_have_it(
    office: Client, ministry: Client, visitor: Client, filled: None
) -> None:
    assert bring(office, PDF, 'Böses\r\n..\\..\\Protokoll "1".pdf').status_code == 302
    evidence = kept()
    assert evidence.claims.get().kind == ClaimKind.LINK
    assert (evidence.media_type, evidence.size) == ("application/pdf", len(PDF))
    assert evidence.file_name.isprintable() and "\\" not in evidence.file_name
    assert evidence.file.name == f"evidence/{evidence.sha256[:2]}/{evidence.sha256}"
    for client in (office, ministry):
        answer = client.get(address(evidence))
        assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, PDF, "application/pdf")
        assert answer["X-Content-Type-Options"] == "nosniff" and "\n" not in answer["Content-Disposition"]
        assert "no-store" in answer["Cache-Control"]
    page = visitor.get(f"/nachweise/{evidence.public_id}/").content.decode()
    assert visitor.get(address(evidence)).status_code == 404
    assert "nicht öffentlich" in page and "/datei/" not in page


def test_a_file_that_was_opened_is_everybodys_but_not_behind_a_hidden_claim(office: Client, visitor: Client, filled: None) -> None:
    bring(office, PNG, "bild.png")
    evidence = kept()
    office.post(f"/buero/nachweise/{evidence.public_id}/oeffnen/", {"public": "1"})
    answer = visitor.get(address(evidence))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert visitor.get(address(evidence), HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304
    Claim.objects.filter(evidence=evidence).update(visibility="office")
    assert visitor.get(address(evidence)).status_code == 404
    Claim.objects.filter(evidence=evidence).update(visibility="public")
    office.post(f"/buero/nachweise/{evidence.public_id}/oeffnen/", {})
    assert visitor.get(address(evidence)).status_code == 404


def test_a_word_file_is_saved_and_never_shown(office: Client, filled: None) -> None:
    bring(office, package("[Content_Types].xml", "word/document.xml"), "brief.docx")
    assert office.get(address(kept()))["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(("content", "name"), [(SVG, "bild.png"), (HTML, "seite.pdf"), (b"", "leer.pdf"), (b"MZ", "brief.docx")])
def test_a_refused_file_costs_nothing_that_was_typed(content: bytes, name: str, office: Client, filled: None) -> None:
    before = Claim.objects.count()
    page = bring(office, content, name).content.decode()
    assert "Erlaubt sind PDF" in page and 'value="Protokoll"' in page and 'value="Bamberg"' in page
    assert (Claim.objects.count(), Evidence.objects.exclude(file_name="").count()) == (before, 0)


def test_a_file_that_is_too_large_is_left_out_and_the_form_stays(office: Client, filled: None, settings: Any) -> None:
    settings.EVIDENCE_MAX_BYTES = 1_000_000
    page = bring(office, PDF + bytes(3_000_000)).content.decode()
    assert "größer als 1 MB" in page and 'value="Bamberg"' in page
    assert not Evidence.objects.exclude(file_name="").exists()


def test_the_same_file_is_kept_once(office: Client, filled: None) -> None:
    bring(office, PDF)
    bring(office, PDF, "anders.pdf", since="01.04.2023", kind="Vorbild", proof="Anderer Titel")
    assert Evidence.objects.exclude(file_name="").count() == 1
    assert kept().claims.count() == 2


def test_an_address_takes_no_file(office: Client, filled: None) -> None:
    assert "gehört keine Datei" in bring(office, PDF, proof_kind="url", proof="https://example.org/").content.decode()


def test_further_evidence_is_added_once_and_told(office: Client, filled: None) -> None:
    claim = Claim.objects.filter(kind=ClaimKind.LINK).order_by("id")[0]
    path = f"/buero/angaben/{claim.public_id}/nachweis/"
    for _ in range(2):
        office.post(path, {"proof_kind": "document", "proof": "Vereinbarung", "proof_file": SimpleUploadedFile("v.pdf", PDF)})
    assert ClaimEvidence.objects.filter(claim=claim).count() == 1
    assert "Vereinbarung" in office.get(f"/buero/angaben/{claim.public_id}/").content.decode()
    assert "Schreiben Sie, worauf" in office.post(path, {"proof_kind": "statement", "proof": ""}).content.decode()


def test_an_answer_brings_its_file(office: Client, filled: None) -> None:
    claim = Claim.objects.filter(kind=ClaimKind.LINK).order_by("id")[0]
    said = {"side": "receiver", "verdict": "yes", "day": "01.02.2024", "proof": "Mail", "proof_file": SimpleUploadedFile("mail.pdf", PDF)}
    assert office.post(f"/buero/angaben/{claim.public_id}/antwort/", said).status_code == 302
    assert claim.confirmations.get().evidence.file_name == "mail.pdf"
    page = office.post(f"/buero/angaben/{claim.public_id}/antwort/", said | {"proof_file": SimpleUploadedFile("mail.html", HTML)})
    assert "Erlaubt sind PDF" in page.content.decode()


def test_what_is_taken_away_leaves_hash_day_and_reason(
    office: Client, visitor: Client, filled: None, django_capture_on_commit_callbacks: Any
) -> None:
    bring(office, PDF, "Frau Muster.pdf", proof="Brief von Frau Muster")
    evidence, before = kept(), Reader().answer("link-statements", present())
    office.post(f"/buero/nachweise/{evidence.public_id}/oeffnen/", {"public": "1"})
    with django_capture_on_commit_callbacks(execute=True):
        office.post(f"/buero/nachweise/{evidence.public_id}/entfernen/", {"reason": "Enthielt einen Namen"})
    evidence.refresh_from_db()
    assert (evidence.file.name, evidence.file_name, evidence.url) == ("", "", "")
    assert evidence.sha256 and evidence.added_at and not private_storage().exists(f"evidence/{evidence.sha256[:2]}/{evidence.sha256}")
    page = visitor.get(f"/nachweise/{evidence.public_id}/").content.decode()
    assert "Enthielt einen Namen" in page and "Muster" not in page and evidence.sha256 in page
    assert office.get(address(evidence)).status_code == 404
    after = Reader().answer("link-statements", present())
    assert after.value == before.value
    assert list(tampered_rows()) == []
    assert Entry.objects.filter(code="ledger.redact_evidence").count() == 1


def test_what_was_taken_away_is_not_used_again(office: Client, filled: None) -> None:
    bring(office, PDF)
    evidence = kept()
    office.post(f"/buero/nachweise/{evidence.public_id}/entfernen/", {"reason": "Versehen"})
    assert "gehört zu keinem Nachweis" in office.post(ENTER, ROW | {"proof_kind": "known", "proof": str(evidence.public_id)}).content.decode()
    office.post(f"/buero/nachweise/{evidence.public_id}/entfernen/", {"reason": "Noch einmal"})
    evidence.refresh_from_db()
    assert evidence.redact_reason == "Versehen"
    bring(office, PDF, since="01.05.2023")
    assert kept().pk != evidence.pk


def test_the_ministry_changes_nothing(ministry: Client, office: Client, filled: None) -> None:
    bring(office, PDF)
    evidence = kept()
    for way in ("oeffnen", "entfernen"):
        assert ministry.post(f"/buero/nachweise/{evidence.public_id}/{way}/", {"public": "1", "reason": "x"}).status_code == 403
    assert bring(ministry, PNG).status_code == 403
    evidence.refresh_from_db()
    assert not evidence.is_file_public and evidence.redacted_at is None


@pytest.mark.parametrize("is_changed", [False, True])
def test_a_lost_or_changed_file_is_said_to_be_so(is_changed: bool, office: Client, filled: None) -> None:
    bring(office, PDF)
    path = Path(settings.DATA_DIR) / "private" / kept().file.name
    path.write_bytes(PNG) if is_changed else path.unlink()
    answer = office.get(address(kept()))
    assert answer.status_code == 410
    assert "Prüfsumme stimmt nicht" in answer.content.decode() if is_changed else "nicht da" in answer.content.decode()
    path.unlink(missing_ok=True)
