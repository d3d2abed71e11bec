"""Asking or reminding several towns at once: first it is shown who is asked what, then it is done."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from netzwerkstatt.accounts.models import User
from netzwerkstatt.accounts.policies import is_office
from netzwerkstatt.design import links
from netzwerkstatt.design.sentences import question
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.inquiries.actions import ask, remind
from netzwerkstatt.inquiries.models import Inquiry
from netzwerkstatt.inquiries.queries import open_inquiries, place_to_ask, settled_sides
from netzwerkstatt.ledger.models import Claim, ClaimKind, Side
from netzwerkstatt.monitoring.telling import briefly
from netzwerkstatt.office.back import way_back
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.office.inbox.cases import CAN_BE_ASKED
from netzwerkstatt.office.inbox.queues import split_codes
from netzwerkstatt.registry.models import Contact, Municipality

MOST = 200  # cases at once


@dataclass
class Town:
    """A town and what it is to be asked or reminded of; without a contact it is not asked."""

    place: Municipality
    contact: Contact | None
    fresh: list[Claim] = field(default_factory=list)
    again: list[Inquiry] = field(default_factory=list)
    questions: list[tuple[str, bool]] = field(default_factory=list)

    @property
    def contacts_address(self) -> str:
        """Lead to the form that names its mailbox."""
        return links.desk_address("contacts", ort=self.place.key)


@for_whom(is_office)
@require_POST
def ask_several(request: HttpRequest) -> HttpResponse:
    """Show who would be asked what; with `confirm`, ask."""
    codes, back = request.POST.getlist("fall")[:MOST], way_back(request, links.desk_address())
    side = Side.GIVER if request.POST.get("seite") == Side.GIVER else Side.RECEIVER
    claims = _claims(codes, side)
    towns = _towns(claims, side)
    ready = [town for town in towns if town.contact]
    if not claims:
        messages.info(request, _("Wählen Sie zuerst Fälle aus, zu denen eine Kommune etwas sagen kann."))
        return redirect(back)
    if "confirm" in request.POST and ready:
        _do(request, ready, person_of(request), side)
        return redirect(back)
    context = {
        "section": "inbox", "ready": ready, "silent": [town for town in towns if not town.contact], "codes": codes, "side": side, "back": back,
        "back_query": request.GET.get("zurueck", ""),
        "left_out": len(set(codes)) - len(claims), "fresh": sum(len(town.fresh) for town in ready), "again": sum(len(town.again) for town in ready),
    }  # fmt: skip
    return render(request, "office/inbox/ask_several.html", context)


def _claims(codes: Sequence[str], side: str) -> list[Claim]:
    """Give the standing claims the chosen cases are about, as far as the town on a side can say something and has not said yes. Two queries."""
    ids = {pk for queue, found in split_codes(codes).items() if queue in CAN_BE_ASKED for pk in found}
    rows = Claim.objects.filter(pk__in=ids, kind__in=[ClaimKind.STEP, ClaimKind.LINK], retracted_at=None)
    claims = [claim for claim in rows.select_related("subject", "partner").order_by("id") if place_to_ask(claim, side) is not None]
    settled = settled_sides(claims, side)
    return [claim for claim in claims if claim.pk not in settled]


def _towns(claims: Sequence[Claim], side: str) -> list[Town]:
    """Sort claims by the town that answers for each on a side. Three queries."""
    places = {claim.pk: place_to_ask(claim, side) for claim in claims}
    contacts = {one.municipality_id: one for one in Contact.objects.filter(municipality__in=set(places.values()), ended_on=None).order_by("id")}
    waiting = {one.claim_id: one for one in open_inquiries().filter(claim__in=claims, side=side).select_related("claim")}
    words = {record.id: question(record, side) for record, _row in briefly(Claim.objects.filter(pk__in=[claim.pk for claim in claims]))}
    towns: dict[int, Town] = {}
    for claim in claims:
        place = places[claim.pk]
        if place is not None:
            town = towns.setdefault(place.pk, Town(place, contacts.get(place.pk)))
            town.questions.append((words[claim.pk], claim.pk in waiting))
            if claim.pk in waiting:
                town.again.append(waiting[claim.pk])
            else:
                town.fresh.append(claim)
    return sorted(towns.values(), key=lambda town: town.place.search_text)


def _do(request: HttpRequest, towns: Sequence[Town], by: User, side: str) -> None:
    try:
        asked = len(ask(claims=[claim for town in towns for claim in town.fresh], by=by, side=side))
        reminded = remind(inquiries=[inquiry for town in towns for inquiry in town.again], by=by)
    except Refusal as refused:
        messages.error(request, str(refused.text))
        return
    if asked:
        messages.success(request, ngettext("%(n)s Frage gestellt.", "%(n)s Fragen gestellt.", asked) % {"n": asked})
    if reminded:
        messages.success(request, ngettext("An %(n)s Frage erinnert.", "An %(n)s Fragen erinnert.", reminded) % {"n": reminded})
