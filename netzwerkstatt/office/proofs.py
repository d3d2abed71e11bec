"""What a statement rests on, as fields of a form: a sentence, a document with its file, an address, or evidence that is there already."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerkstatt.exchange.entering import Backing, ProofMissing
from netzwerkstatt.exchange.uploads import plain_name
from netzwerkstatt.ledger.evidence import ProofFile
from netzwerkstatt.ledger.models import Evidence, EvidenceKind
from netzwerkstatt.office.receiving import Sent, content_of, largest_proof, too_large_proof

KNOWN = "known"
PROOFS = (
    (EvidenceKind.STATEMENT.value, gettext_lazy("Auskunft: Telefon, Mail, Gespräch")),
    (EvidenceKind.DOCUMENT.value, gettext_lazy("Dokument")),
    (EvidenceKind.URL.value, gettext_lazy("Webadresse")),
    (KNOWN, gettext_lazy("Nachweis, der schon da ist (Kennung)")),
)
ACCEPTED = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.odt,.ods,.txt"
NOTHING = Sent(None, is_too_large=False)


class FileRefused(ProofMissing):
    """The file cannot be taken; the sentence belongs to its field."""


def proof_fields() -> dict[str, forms.Field]:
    """Make the fields."""
    said = _("Wer hat es wann gesagt, wie heißt das Dokument, oder wo steht es?")
    return {
        "proof_kind": forms.ChoiceField(label=_("Worauf stützt sich das?"), choices=PROOFS, required=False),
        "proof": forms.CharField(
            label=_("Nachweis"), help_text=said, required=False, max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"})
        ),
        "proof_file": file_field(),
    }


def file_field() -> forms.Field:
    """Make the field of the file alone."""
    about = _("PDF, Bild, Word, Excel, OpenDocument oder Text, höchstens %(most)s. Nur Büro und Ministerium sehen die Datei, bis Sie sie öffnen.")
    widget = forms.FileInput(attrs={"accept": ACCEPTED, "data-most": settings.EVIDENCE_MAX_BYTES, "data-too-large": too_large_proof()})
    # The form reads the file itself: it may have been left out on its way in.
    return forms.Field(label=_("Datei dazu (freiwillig)"), help_text=about % {"most": largest_proof()}, required=False, widget=widget)


def backing_of(said: dict[str, Any], sent: Sent) -> Backing:
    """Read what a statement rests on. Raises ProofMissing, FileRefused."""
    kind, words = said.get("proof_kind") or EvidenceKind.STATEMENT.value, said.get("proof") or ""
    file = proof_file(sent)
    if file and kind in {KNOWN, EvidenceKind.URL}:
        raise FileRefused("office.file", _("Zu einer Webadresse oder einem Nachweis, der schon da ist, gehört keine Datei."))
    if kind == KNOWN:
        return Backing(known=known_evidence(words))
    if kind == EvidenceKind.URL and not words.startswith(("https://", "http://")):
        raise ProofMissing("office.address", _("Eine Webadresse beginnt mit https:// oder http://."))
    return Backing(kind=kind, title=words, url=words if kind == EvidenceKind.URL else "", file=file)


def proof_file(sent: Sent) -> ProofFile | None:
    """Look at the file that came along, if any. Raises FileRefused, NotAllowed."""
    if sent.is_too_large:
        raise FileRefused("office.file", too_large_proof())
    return ProofFile.of(plain_name(str(sent.file.name)), content_of(sent.file)) if sent.file else None


def known_evidence(said: str) -> Evidence:
    """Find evidence by its id as it stands on its page. Raises ProofMissing."""
    try:
        found = Evidence.objects.filter(public_id=UUID(said.strip()), redacted_at=None).first()
    except ValueError:
        found = None
    if found is None:
        raise ProofMissing("office.proof", _("Diese Kennung gehört zu keinem Nachweis. Sie steht auf der Seite des Nachweises."))
    return found
