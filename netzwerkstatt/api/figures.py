"""Figures: all of them at a question, one with hash, rule and a split, and the records behind it."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import Field

from netzwerkstatt.api import shapes
from netzwerkstatt.api.asking import Dated, Paged, question_of, sheet_of
from netzwerkstatt.api.problems import Refused
from netzwerkstatt.api.telling import PUBLIC, Teller, answered, leaf, told
from netzwerkstatt.design import links
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.figures import FIGURES, Figure
from netzwerkstatt.monitoring.queries import Answer, Reader
from netzwerkstatt.monitoring.records import count_records, records_of
from netzwerkstatt.monitoring.splits import Split, split
from netzwerkstatt.monitoring.telling import Named, Record, kept_records

FRESH_SECONDS = 300  # names and themes may change without a word in the ledger
Dimension = Literal["theme", "cohort", "state", "size", "funded", "link", "offer", "funding"]
router = Router(tags=["figures"])


class FigureAsked(Dated):
    """One figure, split or not."""

    by: Dimension | None = Field(None, description="Split by this dimension. One that does not apply to the figure is a 404.")


class RecordsAsked(Dated, Paged):
    """Records of a figure."""


@router.get("", response=shapes.Figures, url_name="figures", operation_id="figures", summary="All figures at a question")
def figures(request: HttpRequest, asked: Query[Dated]) -> HttpResponse:
    """Value, unit and rule version of every figure. Hash, rule in words and records stand with each figure."""
    question, teller = question_of(request, asked), Teller(request)
    items = [_value(teller, one) for one in Reader().answers(list(FIGURES), question)]
    address = links.figures_address(as_of=question.day, known_on=question.known)
    return told(shapes.Figures(items=items, total=len(items), url=teller.page(address), **answered(question)))


def _value(teller: Teller, answer: Answer) -> shapes.FigureValue:
    return shapes.FigureValue(**_facts(teller, answer))


def _facts(teller: Teller, answer: Answer) -> dict[str, Any]:
    return {
        **answered(Question(answer.as_of, answer.known_on)), "code": answer.code, "title": str(FIGURES[answer.code].words.title),
        "value": answer.value, "unit": answer.unit, "up_to": answer.up_to, "version": answer.version,
        "url": teller.page(links.figure_address(answer.code, as_of=answer.as_of, known_on=answer.known_on)),
        "api": teller.api("figure", answer.code),
    }  # fmt: skip


@router.get("/{code}", response=shapes.FigureFull, url_name="figure", operation_id="figure", summary="One figure with its rule, hash and a split")
def figure(request: HttpRequest, code: str, asked: Query[FigureAsked]) -> HttpResponse:
    """The number as on its page, with what makes it checkable."""
    question, teller, reader = question_of(request, asked), Teller(request), Reader()
    definition = _figure(code)
    total, seen = _counts(reader, definition, question)
    return told(shapes.FigureFull(
        **_facts(teller, reader.answer(code, question)),
        hash=reader.hash(code, question), rule=_rule(definition), splits=list(definition.splits),
        split=_split(reader, definition, question, asked.by) if asked.by else None,
        records=shapes.RecordsOf(total=seen, not_public=total - seen, api=teller.api("figure_records", code)),
    ))  # fmt: skip


def _figure(code: str) -> Figure:
    if code not in FIGURES:
        raise Refused(404, _("Diese Kennzahl gibt es nicht. Es gibt: %(codes)s.") % {"codes": ", ".join(FIGURES)})
    return FIGURES[code]


def _rule(definition: Figure) -> shapes.Rule:
    words = definition.words
    return shapes.Rule(lead=str(words.lead), counted=[str(one) for one in words.counted], not_counted=[str(one) for one in words.not_counted])


def _split(reader: Reader, definition: Figure, question: Question, dimension: str) -> shapes.Split:
    if dimension not in definition.splits:
        text = _("Diese Kennzahl lässt sich so nicht aufteilen. Möglich: %(words)s.") % {"words": ", ".join(definition.splits)}
        raise Refused(404, text)

    def compute() -> Split:
        return split(definition, question, dimension, hide_small=True)

    found = reader.kept(f"split:{definition.code}:{dimension}:{get_language()}", question, compute, seconds=FRESH_SECONDS)
    cells = [shapes.Cell(label=cell.label, value=cell.value) for cell in found.cells]
    return shapes.Split(dimension=dimension, cells=cells, adds_up=found.adds_up, withheld=found.is_withheld)


def _counts(reader: Reader, definition: Figure, question: Question) -> tuple[int, int]:
    return reader.kept(f"recorded:{definition.code}", question, lambda: count_records(definition, question, PUBLIC))


@router.get(
    "/{code}/records", response=shapes.FigureRecords, url_name="figure_records", operation_id="figure_records", summary="The records behind a figure"
)
def figure_records(request: HttpRequest, code: str, asked: Query[RecordsAsked]) -> HttpResponse:
    """Every public record behind the value, oldest first; those that are not public are counted."""
    question, teller, reader = question_of(request, asked), Teller(request), Reader()
    definition = _figure(code)
    total, seen = _counts(reader, definition, question)
    sheet = sheet_of(asked, seen)
    ids = list(records_of(definition, question).filter(PUBLIC).values_list("pk", flat=True)[sheet.start : sheet.stop])
    items = [_record(teller, one) for one in kept_records(reader, ids, question)]
    address = links.figure_address(code, as_of=question.day, known_on=question.known, fragment="belege")
    return told(shapes.FigureRecords(items=items, not_public=total - seen, **leaf(teller, sheet, question, address)))


def _record(teller: Teller, one: Record) -> shapes.FigureRecord:
    proof = shapes.NamedProof(
        id=one.proof.public_id, kind=one.proof.kind, title=one.proof.title, url=teller.page(links.evidence_address(one.proof.public_id))
    )
    return shapes.FigureRecord(
        id=one.public_id, kind=one.kind, detail=one.detail, happened_on=one.happened_on, ended_on=one.ended_on,
        subject=_place(teller, one.subject), partner=_place(teller, one.partner), body=one.body, thing_kind=one.thing_kind,
        thing_code=one.thing_code, thing_title=one.thing_title, project=teller.project(one.project.key, one.project.name) if one.project else None,
        amount=one.amount, strength=one.strength, recorded_at=one.recorded_at, locator=one.locator, evidence=proof,
        url=teller.page(links.claim_address(one.public_id)),
    )  # fmt: skip


def _place(teller: Teller, named: Named | None) -> shapes.Place | None:
    return teller.place(named.key, named.name) if named else None
