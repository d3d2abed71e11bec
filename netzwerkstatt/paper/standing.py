"""A report as a document: a draft as it reads now, the text that publishing keeps, and a published one as it stands today."""

from dataclasses import replace

from django.conf import settings
from django.utils import translation

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.ledger.models import Claim, Visibility
from netzwerkstatt.monitoring.choices import read
from netzwerkstatt.monitoring.models import Report, Snapshot
from netzwerkstatt.monitoring.queries import Reader
from netzwerkstatt.monitoring.reporting import question_of
from netzwerkstatt.monitoring.reports import corrections_of
from netzwerkstatt.paper.asking import ask
from netzwerkstatt.paper.contents import Frame, compose
from netzwerkstatt.paper.document import Correction, Document, Part, from_text, to_text

CHUNK = 500


def document_of(report: Report) -> Document:
    """Give a report as it is read today: a draft answered now; a published one as it was, with its errata, without what is no longer public."""
    if not report.published_at:
        return _composed(report)
    return _without(from_text(report.body), _withdrawn(report), report)


def published_text(report: Report, _snapshot: Snapshot) -> str:
    """Write what publishing keeps of a report that was just frozen."""
    return to_text(_composed(report))


def _composed(report: Report) -> Document:
    question, snapshot = question_of(report), report.snapshot
    with translation.override(report.language):
        frame = Frame(
            title=report.title, intro=report.intro, language=report.language, programme=settings.PROGRAMME_NAME, is_demo=is_demo(),
            site=settings.SITE_ADDRESS, report=str(report.public_id), state=str(snapshot.public_id) if snapshot else "",
            state_hash=snapshot.sha256 if snapshot else "", published=report.published_at,
        )  # fmt: skip
        return compose(frame, question, ask(read(report.figures), question))


def _withdrawn(report: Report) -> frozenset[str]:
    """Name the records of a published annex that are no longer public; asked again only after a change of the ledger's version."""
    return Reader().kept(f"withdrawn:{report.pk}:{report.sha256}", question_of(report), lambda: _not_public(from_text(report.body)))


def _not_public(document: Document) -> frozenset[str]:
    claims = [entry.claim for part in document.parts if part.annex for entry in part.annex.entries]
    public: set[str] = set()
    for start in range(0, len(claims), CHUNK):
        seen = Claim.objects.filter(public_id__in=claims[start : start + CHUNK], visibility=Visibility.PUBLIC)
        public |= {str(public_id) for public_id in seen.values_list("public_id", flat=True)}
    return frozenset(claims) - public


def _without(document: Document, withdrawn: frozenset[str], report: Report) -> Document:
    """Set the errata beside what was published, and leave out what is no longer public; the values stay."""
    with translation.override(report.language):
        corrections = tuple(Correction(one.code, one.title, one.text, one.at.isoformat()) for one in corrections_of(report))
    parts = tuple(_part_without(part, withdrawn) for part in document.parts) if withdrawn else document.parts
    return replace(document, parts=parts, corrections=corrections, withdrawn=len(withdrawn))


def _part_without(part: Part, withdrawn: frozenset[str]) -> Part:
    if part.annex is None:
        return part
    entries = tuple(entry for entry in part.annex.entries if entry.claim not in withdrawn)
    gone = len(part.annex.entries) - len(entries)
    return replace(part, annex=replace(part.annex, entries=entries, not_public=part.annex.not_public + gone))
