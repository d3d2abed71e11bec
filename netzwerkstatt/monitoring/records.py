"""The records behind a value, as rows a person can read: who, with whom, what, since when, by which evidence."""

from collections.abc import Iterator

from django.db.models import F, Q, QuerySet

from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.monitoring.figures import Figure
from netzwerkstatt.registry.models import short_name

RECORD_HEADER = ("id", "kind", "detail", "happened_on", "ended_on", "subject_key", "subject", "partner_key", "partner", "organisation",
                 "written_name", "thing", "project", "amount", "recorded_at", "evidence", "locator")  # fmt: skip
COLUMNS = {
    "subject_key": F("subject__key"), "subject_name": F("subject__name"), "subject_kind": F("subject__kind"),
    "subject_title": F("subject__designation"), "partner_key": F("partner__key"), "partner_name": F("partner__name"),
    "partner_kind": F("partner__kind"), "partner_title": F("partner__designation"), "organisation_name": F("organisation__name"),
    "thing_code": F("thing__code"), "project_name": F("project__name"), "evidence_title": F("evidence__title"),
}  # fmt: skip
OWN = ("public_id", "kind", "detail", "happened_on", "ended_on", "written_name", "amount", "recorded_at", "locator")


def records_of(figure: Figure, question: Question) -> QuerySet[Claim]:
    """Give a figure's records, oldest first."""
    return figure.records(question).order_by("happened_on", "id")


def count_records(figure: Figure, question: Question, seen: Q) -> tuple[int, int]:
    """Count a figure's records, all of them and those that somebody may see. Two queries."""
    records = figure.records(question).order_by()
    return records.count(), records.filter(seen).count()


def record_rows(figure: Figure, question: Question, records: QuerySet[Claim] | None = None) -> Iterator[tuple[str, ...]]:
    """Give records as rows under RECORD_HEADER: days and moments in ISO form, keys as strings, empty cells empty."""
    chosen = records_of(figure, question) if records is None else records
    for row in chosen.values(*OWN, **COLUMNS).iterator(chunk_size=5_000):
        yield (
            str(row["public_id"]), row["kind"], row["detail"], row["happened_on"].isoformat(), _text(row["ended_on"]),
            _text(row["subject_key"]), _place(row, "subject"), _text(row["partner_key"]), _place(row, "partner"),
            _text(row["organisation_name"]), row["written_name"], _text(row["thing_code"]), _text(row["project_name"]), _text(row["amount"]),
            row["recorded_at"].isoformat(), row["evidence_title"], row["locator"],
        )  # fmt: skip


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _place(row: dict[str, str], side: str) -> str:
    return short_name(row[f"{side}_name"], row[f"{side}_kind"], row[f"{side}_title"]) if row[f"{side}_name"] else ""
