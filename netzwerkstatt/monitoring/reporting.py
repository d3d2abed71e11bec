"""Making reports: draft, change, drop; and publishing, which freezes the figures and keeps the document, once and for good."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import end_of_day, now, today
from netzwerkstatt.journal.actions import log
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.actions import freeze_snapshot
from netzwerkstatt.monitoring.choices import Choice, written
from netzwerkstatt.monitoring.models import Report, Snapshot

LANGUAGES = ("de", "en")
Compose = Callable[[Report, Snapshot], str]


class WrongReport(Refusal):
    """A report needs a title, days that are not ahead, and a language of ours."""


class AlreadyPublished(Refusal):
    """What is published is neither changed nor dropped, nor published again."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report is to say; `known_on` None means what is known when it is read."""

    title: str
    intro: str
    as_of: date
    known_on: date | None
    language: str
    choices: Sequence[Choice]


def known_before(report: Report) -> datetime | None:
    """Give the moment of knowing somebody chose; None where it is now, which today still is."""
    return end_of_day(report.known_on) if report.known_on and report.known_on < today() else None


def question_of(report: Report) -> Question:
    """Ask what a report answers: a published one its frozen question, a draft the present (until midnight, so that hashes stay all day)."""
    if report.snapshot:
        return Question(report.as_of, report.snapshot.known_on)
    return Question(report.as_of, known_before(report) or end_of_day(today()))


@transaction.atomic
def make_report(*, wanted: Wanted, by: User | None) -> Report:
    """Make a draft. Raises WrongReport, WrongChoice."""
    report = Report(made_at=now(), by=by)
    _fill(report, wanted)
    report.save(force_insert=True)
    log(code="monitoring.make_report", subject=str(report.public_id), by=by)
    return report


@transaction.atomic
def change_report(*, report: Report, wanted: Wanted, by: User | None) -> Report:
    """Change a draft. Raises AlreadyPublished, WrongReport, WrongChoice."""
    kept = _draft(report)
    _fill(kept, wanted)
    kept.save(update_fields=["title", "intro", "figures", "as_of", "known_on", "language"])
    log(code="monitoring.change_report", subject=str(kept.public_id), by=by)
    return kept


@transaction.atomic
def drop_report(*, report: Report, by: User | None) -> None:
    """Drop a draft for good. Raises AlreadyPublished."""
    kept = _draft(report)
    log(code="monitoring.drop_report", subject=str(kept.public_id), by=by, data={"title": kept.title})
    kept.delete()


@transaction.atomic
def publish_report(*, report: Report, compose: Compose, by: User | None) -> Report:
    """Freeze the figures and keep the document made of them, in one transaction. Raises AlreadyPublished."""
    kept = _draft(report)
    snapshot = freeze_snapshot(as_of=kept.as_of, by=by, known=known_before(kept))
    kept.snapshot, kept.published_at = snapshot, snapshot.made_at
    kept.body = compose(kept, snapshot)
    kept.sha256 = sha256(kept.body.encode()).hexdigest()
    kept.save(update_fields=["snapshot", "published_at", "body", "sha256"])
    log(code="monitoring.publish_report", subject=str(kept.public_id), by=by, data={"snapshot": str(snapshot.public_id)})
    return kept


def _draft(report: Report) -> Report:
    """Take the report's row until the transaction ends, so that of two who publish, one does."""
    kept = Report.objects.select_for_update().filter(pk=report.pk).first()
    if kept is None:
        raise AlreadyPublished("monitoring.report_is_gone", _("Diesen Bericht gibt es nicht mehr."))
    if kept.published_at:
        raise AlreadyPublished("monitoring.report_is_published", _("Dieser Bericht ist veröffentlicht und ändert sich nicht mehr."))
    return kept


def _fill(report: Report, wanted: Wanted) -> None:
    if not wanted.title.strip():
        raise WrongReport("monitoring.report_title", _("Geben Sie dem Bericht einen Titel."))
    if wanted.as_of > today() or (wanted.known_on and wanted.known_on > today()):
        raise WrongReport("monitoring.report_day", _("Dieser Tag liegt in der Zukunft."))
    if wanted.language not in LANGUAGES:
        raise WrongReport("monitoring.report_language", _("Wählen Sie Deutsch oder Englisch."))
    report.title, report.intro, report.language = wanted.title.strip()[:200], wanted.intro.strip(), wanted.language
    report.as_of, report.known_on, report.figures = wanted.as_of, wanted.known_on, written(wanted.choices)
