"""A report as it reads: a draft follows the ledger, a published one stays; nobody is shown what is not public; errata are set beside."""

from datetime import date
from hashlib import sha256

import pytest
from django.core.cache import caches
from django.utils import translation

from netzwerkstatt.ledger.actions import show_to
from netzwerkstatt.ledger.models import Claim, ClaimKind, Visibility
from netzwerkstatt.monitoring.actions import correct_snapshot, differences
from netzwerkstatt.monitoring.choices import Choice
from netzwerkstatt.monitoring.models import Report, Snapshot
from netzwerkstatt.monitoring.reporting import AlreadyPublished, Wanted, change_report, drop_report, make_report, publish_report
from netzwerkstatt.paper.document import Document
from netzwerkstatt.paper.standing import document_of, published_text
from netzwerkstatt.paper.writing import tag_of, written
from tests.exchange.books import book, take
from tests.web.conftest import STEPS, programme  # noqa: F401  # a fixture

pytestmark = pytest.mark.usefixtures("programme")
DAY = date(2024, 4, 23)
ALL = Choice("transfers", "state", chart=True, table=True, records=True)


def wanted(*choices: Choice, known_on: date | None = None, language: str = "de") -> Wanted:
    return Wanted("Bericht", "Eins.\r\n\r\nZwei.", DAY, known_on, language, choices or (ALL,))


def draft(*choices: Choice, **options: object) -> Report:
    return make_report(wanted=wanted(*choices, **options), by=None)  # type: ignore[arg-type]


def published(*choices: Choice, **options: object) -> Report:
    return publish_report(report=draft(*choices, **options), compose=published_text, by=None)


def later() -> None:
    """Report one more transfer of the day before: the figure moves."""
    take(book(uebertragungen=[STEPS[0], ["pegel", "Köln", "Darmstadt", "in Betrieb", "01.04.2024", "02.04.2024", "", ""]]))


def values(document: Document) -> dict[str, int]:
    return {part.code: part.value for part in document.parts}


def test_a_document_says_what_was_chosen_and_no_more() -> None:
    full, bare = document_of(draft(ALL, Choice("projects"))).parts
    assert (full.value, full.unit, full.title) == (3, "Übertragungen", "Übertragungen")
    assert full.since == "+\N{NO-BREAK SPACE}1 seit 01.01.2024"
    assert full.split is not None
    assert (sum(line.value or 0 for line in full.split.lines), full.split.total) == (3, 3)
    assert full.course is not None
    assert [(line.label, line.value) for line in full.course.table.lines][-2:] == [("31.12.2023", 2), ("23.04.2024", 3)]  # type: ignore[union-attr]
    assert full.annex is not None
    assert [entry.cells[0] for entry in full.annex.entries][0] == "Pegel vor Ort, aus Köln"
    assert full.address.endswith("/kennzahlen/transfers/?stand=2024-04-23&kenntnis=" + full.address[-10:])
    assert (bare.split, bare.course, bare.annex) == (None, None, None)
    assert document_of(draft()).intro == ("Eins.", "Zwei.")


def test_the_order_is_the_one_that_was_chosen_and_the_language_too() -> None:
    document = document_of(draft(Choice("projects"), Choice("attendance"), language="en"))
    assert [part.code for part in document.parts] == ["projects", "attendance"]
    assert "/en/kennzahlen/projects/" in document.parts[0].address
    assert translation.get_language() == "de"


def test_a_published_report_never_changes_while_a_draft_does() -> None:
    kept, open_one = published(), draft()
    before, files = document_of(kept), {form: written(document_of(kept), form) for form in ("pdf", "docx", "xlsx")}
    later()
    caches["lists"].clear()
    caches["files"].clear()
    assert document_of(Report.objects.get(pk=kept.pk)) == before
    assert {form: written(before, form) for form in files} == files
    assert values(document_of(open_one)) == {"transfers": 4}
    assert values(before) == {"transfers": 3}
    assert sha256(kept.body.encode()).hexdigest() == kept.sha256
    assert differences() == []


def test_what_is_published_says_what_was_frozen() -> None:
    kept = published()
    assert kept.snapshot is not None
    part = document_of(kept).parts[0]
    assert f'"hash":"{part.hash}"' in kept.snapshot.body
    assert document_of(kept).state_hash == kept.snapshot.sha256


def test_an_earlier_knowledge_is_frozen_as_it_was() -> None:
    kept = published(known_on=DAY)
    assert values(document_of(kept)) == {"transfers": 2}
    assert kept.snapshot is not None
    assert kept.snapshot.known_on.date() == DAY
    assert kept.snapshot.made_at == kept.published_at
    assert differences() == []


def test_what_is_published_is_neither_changed_nor_dropped_nor_published_again() -> None:
    kept = published()
    for verb in (
        lambda: change_report(report=kept, wanted=wanted(), by=None),
        lambda: drop_report(report=kept, by=None),
        lambda: publish_report(report=kept, compose=published_text, by=None),
    ):
        with pytest.raises(AlreadyPublished):
            verb()
    assert Snapshot.objects.count() == 1


def test_a_failed_publishing_freezes_nothing() -> None:
    def broken(_report: Report, _snapshot: Snapshot) -> str:
        raise OSError

    with pytest.raises(OSError):
        publish_report(report=draft(), compose=broken, by=None)
    assert not Snapshot.objects.exists()
    assert Report.objects.get().published_at is None


def hide(*, places: str) -> None:
    found = Claim.objects.filter(kind=ClaimKind.COUNTS, subject__name__contains=places)
    show_to(list(found.values_list("pk", flat=True)), visibility=Visibility.OFFICE, by=None)


def test_records_that_are_not_public_stand_in_no_report() -> None:
    assert "Harz" in str(document_of(draft()).parts[0].annex)  # the control: it would be there
    hide(places="Harz")
    part = document_of(draft()).parts[0]
    assert "Harz" not in str(part.annex)
    assert part.annex is not None
    assert (part.value, len(part.annex.entries), part.annex.not_public) == (3, 2, 1)


def test_a_record_that_is_no_longer_public_leaves_the_annex_of_a_published_report() -> None:
    kept = published()
    before = tag_of(document_of(kept), "pdf")
    assert "Harz" in str(document_of(kept).parts[0].annex)
    hide(places="Harz")
    document = document_of(kept)
    assert "Harz" not in str(document.parts[0].annex)
    assert document.parts[0].annex is not None
    assert (document.withdrawn, document.parts[0].annex.not_public, document.parts[0].value) == (1, 1, 3)
    assert tag_of(document, "pdf") != before


def test_small_cells_of_uses_are_hidden() -> None:
    part = document_of(draft(Choice("attendance", "offer"))).parts[0]
    assert part.split is not None
    assert {line.value for line in part.split.lines if line.label == "=1. Kongress"} <= {None, 4}
    reached = document_of(draft(Choice("other-municipalities-reached", "state"))).parts[0]
    assert reached.split is not None
    assert [(line.label, line.value) for line in reached.split.lines] == [("alle zusammen", reached.value)]
    assert "zu klein" in reached.split.remarks[0]


def test_an_erratum_stands_beside_its_figure_and_no_other() -> None:
    kept = published(ALL)
    assert kept.snapshot is not None
    correct_snapshot(snapshot=kept.snapshot, code="projects", text="Gehört nicht hierher.", by=None)
    assert document_of(kept).corrections == ()
    correct_snapshot(snapshot=kept.snapshot, code="transfers", text="Eine fehlte.", by=None)
    assert [one.text for one in document_of(kept).corrections] == ["Eine fehlte."]
    assert values(document_of(kept)) == {"transfers": 3}
