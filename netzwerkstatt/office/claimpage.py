"""What pages about a claim share: what it says, the ways on, and the form that corrects it, beside which nothing typed is lost."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from netzwerkstatt.design import links
from netzwerkstatt.design.sentences import reason_of, sentence
from netzwerkstatt.exchange.rewriting import Correction, row_of, state_of
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.monitoring.telling import records_by_id
from netzwerkstatt.office.proofs import ask_again
from netzwerkstatt.office.receiving import Sent
from netzwerkstatt.office.rowform import RowForm

WAYS = ("correct", "retract", "answer_claim", "withdraw_answer", "show_claim", "ask", "attach")


def told_claim(found: Claim) -> dict[str, Any]:
    """Give what every page about a claim shows of it."""
    record = records_by_id([found.pk], Question(today(), now()))[0]
    public_id = str(found.public_id)
    return {
        "section": "records", "record": record, "sentence": sentence(record), "kind": ClaimKind(found.kind).label,
        "reason": reason_of(found.retract_reason),
        "public_address": links.claim_address(public_id), "address": links.desk_address("claim", public_id),
        "ways": {name: links.desk_address(name, public_id) for name in WAYS},
    }  # fmt: skip


def correction_form(request: HttpRequest, found: Claim) -> RowForm:
    """Make the form of a claim's row: as it stands, as the address asks, or as it was sent."""
    sheet, values = row_of(found)
    given = {column.code: request.GET[column.code].replace("\x00", "")[:300] for column in sheet.columns if column.code in request.GET}
    corrects = Correction(found, state_of(values))
    return RowForm(sheet, request.POST if request.method == "POST" else None, Sent.of(request), values | given, corrects=corrects)


def typed_beside(request: HttpRequest, standing: Claim, words: str) -> HttpResponse:
    """Show what was sent in the form that corrects a standing claim, and say why it was not taken yet."""
    form = correction_form(request, standing)
    form.is_valid()
    form.add_error(None, words)
    ask_again(form, form.sent)
    return render(request, "office/claims/correct.html", told_claim(standing) | {"form": form}, status=409)
