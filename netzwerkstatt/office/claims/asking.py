"""Asking the other side of a claim from the desk."""

from collections.abc import Mapping

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
from netzwerkstatt.inquiries.queries import asked_about, open_inquiries, sides_of, unsettled_replies
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim, ClaimKind, Side
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
    replies = {one.side: one for one in unsettled_replies().filter(claim=found).order_by("-id")}
    if found.retracted_at is not None and not replies:
        return gone(request, found)
    if request.method == "POST":
        _act(request, found, _side(request.POST.get("seite", ""), {}))
        return redirect(way_back(request, links.desk_address("claim", public_id)))
    side = _side(request.GET.get("seite", ""), replies)
    asked, sides = asked_about(found), sides_of(found)
    whom = next((one for one in sides if one.side == side and not one.states_it), None)
    record = records_by_id([found.pk], Question(today(), now()))[0]
    context = told_claim(found) | {
        "whom": whom, "side": side, "question": question(record, side), "asked": asked.get(side), "open_reply": replies.get(side),
        "sides": [(one, asked.get(one.side), links.desk_address("ask", public_id, seite=one.side)) for one in sides if not one.states_it],
        "better": _better(found, replies.get(side)), "stands": found.retracted_at is None,
        "contacts": links.desk_address("contacts", ort=whom.municipality.key) if whom else "",
    }  # fmt: skip
    return render(request, "office/claims/ask.html", context)


def _side(wanted: str, replies: Mapping[str, Inquiry]) -> str:
    """Give the side that is meant: the one asked for, else one whose answer waits for a look, else the receiver."""
    if wanted in {Side.RECEIVER, Side.GIVER}:
        return wanted
    return Side.RECEIVER if Side.RECEIVER in replies else next(iter(replies), Side.RECEIVER)


def _better(found: Claim, reply: Inquiry | None) -> str:
    """Lead to the form of the wording that stands now, filled in with the day a town named."""
    current = standing_wording(found)
    if current is None or reply is None or reply.said_on is None:
        return ""
    column = "since" if current.kind == ClaimKind.LINK else "on"
    return links.desk_address("correct", str(current.public_id), **{column: f"{reply.said_on:%d.%m.%Y}"})


def _act(request: HttpRequest, found: Claim, side: str) -> None:
    """Ask a side, remind it, ask it no more, or note that replies were dealt with."""
    by = person_of(request)
    if "settled" in request.POST:
        for inquiry in unsettled_replies().filter(claim=found):
            settle_reply(inquiry=inquiry, by=by)
        messages.success(request, _("Erledigt. Die Rückmeldung bleibt bei der Frage lesbar."))
    elif "withdraw" in request.POST:
        for inquiry in open_inquiries().filter(claim=found, side=side):
            withdraw_inquiry(inquiry=inquiry, by=by)
        messages.success(request, _("Diese Frage wird nicht mehr gestellt."))
    elif "remind" in request.POST:
        remind(inquiries=list(open_inquiries().filter(claim=found, side=side).select_related("claim")), by=by)
        messages.success(request, _("Die Erinnerung geht mit dem nächsten Brief hinaus, höchstens einem je Woche und Kommune."))
    else:
        try:
            ask(claims=[found], by=by, side=side)
            messages.success(request, _("Gefragt. Die Mail geht mit dem nächsten Brief hinaus, höchstens einem je Woche und Kommune."))
        except NobodyToAsk as refused:
            messages.error(request, str(refused.text))
