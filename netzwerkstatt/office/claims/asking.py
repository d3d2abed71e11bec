"""Asking the other side of a claim from the desk."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netzwerkstatt.accounts.policies import is_office
from netzwerkstatt.design import links
from netzwerkstatt.design.sentences import question
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.inquiries.actions import NobodyToAsk, ask, remind, settle_reply, withdraw_inquiry
from netzwerkstatt.inquiries.models import Inquiry
from netzwerkstatt.inquiries.queries import asked_about, open_inquiries, unsettled_replies, whom_to_ask
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.monitoring.telling import records_by_id
from netzwerkstatt.office.back import way_back
from netzwerkstatt.office.claims.finding import claim_or_404, standing_wording
from netzwerkstatt.office.claims.views import gone, told_claim
from netzwerkstatt.office.door import for_whom, person_of


@for_whom(is_office)
@require_http_methods(["GET", "HEAD", "POST"])
def ask_about(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what would be asked of whom, then ask: the mail goes out with the town's next letter."""
    found = claim_or_404(public_id)
    open_reply = unsettled_replies().filter(claim=found).first()
    if found.retracted_at is not None and open_reply is None:
        return gone(request, found)
    if request.method == "POST":
        _act(request, found)
        return redirect(way_back(request, links.desk_address("claim", public_id)))
    whom = whom_to_ask(found)
    context = told_claim(found) | {
        "whom": whom, "question": question(records_by_id([found.pk], Question(today(), now()))[0]), "asked": asked_about([found.pk]).get(found.pk),
        "open_reply": open_reply, "better": _better(found, open_reply), "stands": found.retracted_at is None,
        "contacts": links.desk_address("contacts", ort=whom.municipality.key) if whom else "",
    }  # fmt: skip
    return render(request, "office/claims/ask.html", context)


def _better(found: Claim, reply: Inquiry | None) -> str:
    """Lead to the form of the wording that stands now, filled in with the day a town named."""
    current = standing_wording(found)
    if current is None or reply is None or reply.said_on is None:
        return ""
    column = "since" if current.kind == ClaimKind.LINK else "on"
    return links.desk_address("correct", str(current.public_id), **{column: f"{reply.said_on:%d.%m.%Y}"})


def _act(request: HttpRequest, found: Claim) -> None:
    """Ask, remind, ask no more, or note that a reply was dealt with."""
    by = person_of(request)
    if "settled" in request.POST:
        for inquiry in unsettled_replies().filter(claim=found):
            settle_reply(inquiry=inquiry, by=by)
        messages.success(request, _("Erledigt. Die Rückmeldung bleibt bei der Frage lesbar."))
    elif "withdraw" in request.POST:
        for inquiry in open_inquiries().filter(claim=found):
            withdraw_inquiry(inquiry=inquiry, by=by)
        messages.success(request, _("Diese Frage wird nicht mehr gestellt."))
    elif "remind" in request.POST:
        remind(inquiries=list(open_inquiries().filter(claim=found).select_related("claim")), by=by)
        messages.success(request, _("Die Erinnerung geht mit dem nächsten Brief hinaus, höchstens einem je Woche und Kommune."))
    else:
        try:
            ask(claims=[found], by=by)
            messages.success(request, _("Gefragt. Die Mail geht mit dem nächsten Brief hinaus, höchstens einem je Woche und Kommune."))
        except NobodyToAsk as refused:
            messages.error(request, str(refused.text))
