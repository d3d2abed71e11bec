"""Transfers: every solution on its way to a receiver, by solution, giver and receiver."""

from array import array
from itertools import chain

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import Field

from netzwerkstatt.api import shapes
from netzwerkstatt.api.asking import Dated, Paged, question_of, sheet_of
from netzwerkstatt.api.telling import PUBLIC, Teller, leaf, told
from netzwerkstatt.design import links
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.queries import Reader
from netzwerkstatt.solutions.transfers import ShownTransfer, transfers_at, transfers_by_key

router = Router(tags=["transfers"])


class TransfersAsked(Dated, Paged):
    """Transfers by solution, giver, receiver."""

    loesung: str = Field("", max_length=80, description="Solution, by its code.")
    von: str = Field("", max_length=40, description="Giver, by its key.", examples=["05315000"])
    nach: str = Field("", max_length=40, description="Receiver, by its key.", examples=["14713000"])


@router.get("", response=shapes.Transfers, url_name="transfers", operation_id="transfers", summary="Transfers")
def transfers(request: HttpRequest, asked: Query[TransfersAsked]) -> HttpResponse:
    """Transfers with their latest step and since when they count, in the order in which they were first recorded."""
    question, teller = question_of(request, asked), Teller(request)
    about = _about(asked)
    # Anybody can ask for any place: only the whole is kept.
    keys, total = _keys(question, about) if about else Reader().kept("transfers", question, lambda: _keys(question, about))
    sheet = sheet_of(asked, len(keys) // 2)
    on_page = keys[2 * sheet.start : 2 * sheet.stop]
    shown = transfers_by_key(list(zip(on_page[::2], on_page[1::2], strict=True)), question, PUBLIC)
    address = links.figure_address("transfers", as_of=question.day, known_on=question.known)
    items = [transfer_row(teller, one) for one in shown]
    return told(shapes.Transfers(items=items, not_public=total - sheet.total, **leaf(teller, sheet, question, address)))


def _keys(question: Question, about: Q) -> tuple[array, int]:
    """Give what is public as solution, receiver, solution, receiver and so on; and how many transfers there are in all."""
    return array("q", chain.from_iterable(transfers_at(question, PUBLIC & about))), transfers_at(question, about).count()


def _about(asked: TransfersAsked) -> Q:
    named = {"thing__code": asked.loesung, "partner__key": asked.von, "subject__key": asked.nach}
    return Q(**{field: value.replace("\x00", "") for field, value in named.items() if value})


def transfer_row(teller: Teller, one: ShownTransfer) -> shapes.TransferRow:
    """Write one transfer."""
    return shapes.TransferRow(
        solution=teller.solution(one.code, one.title), giver=teller.place(one.giver.key, one.giver.name),
        receiver=teller.place(one.receiver.key, one.receiver.name), manner=one.manner, step=one.step, step_on=one.step_on, reason=one.reason,
        counts_since=one.counts_since, strength=one.strength, evidence=teller.proof(one.evidence),
        url=teller.page(links.claim_address(str(one.claim))),
    )  # fmt: skip
