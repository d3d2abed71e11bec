"""Deciding which place an open name means: candidates, and the pick, recorded as a new claim in place of the old one."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from netzwerkstatt.accounts.policies import is_office
from netzwerkstatt.design import links
from netzwerkstatt.exchange.entering import Backing, state_row
from netzwerkstatt.exchange.lines import RowsRefused
from netzwerkstatt.exchange.resolving import described
from netzwerkstatt.exchange.rewriting import Correction, row_of
from netzwerkstatt.exchange.uploads import remember_name
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.monitoring.waiting import unresolved_uses
from netzwerkstatt.office.back import way_back
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.registry.queries import matcher

MOST, KEPT_SECONDS = 8, 600


class PlaceForm(forms.Form):
    """Which place is meant: one of the candidates by its key, or what was typed."""

    key = forms.CharField(max_length=40, required=False)
    place = forms.CharField(max_length=200, required=False)
    remember = forms.BooleanField(required=False)


def candidates(name: str) -> tuple[tuple[str, str], ...]:
    """Say which places a name may mean, each with its key. What was found is kept for ten minutes, since it takes a look at the whole register."""
    kept = f"candidates:{fold(name)[:120].encode().hex()}"
    found = cache.get(kept)
    if found is None:
        match = matcher().match(name)
        places = match.candidates or tuple(filter(None, [match.place]))
        found = tuple((described(place), place.key) for place in places[:MOST])
        cache.set(kept, found, KEPT_SECONDS)
    return found


@for_whom(is_office)
@require_POST
def resolve_name(request: HttpRequest, public_id: str) -> HttpResponse:
    """Record that an open name means a place."""
    claim, form = _open_use(public_id), PlaceForm(request.POST)
    back = way_back(request, links.desk_address("desk", was="namen"))
    if claim is None:
        messages.info(request, _("Dieser Name ist schon zugeordnet oder zurückgezogen."))
        return redirect(back)
    said = (form.cleaned_data["key"] or form.cleaned_data["place"]).strip() if form.is_valid() else ""
    if not said:
        messages.error(request, _("Wählen Sie einen Ort, oder nennen Sie ihn."))
        return redirect(back)
    sheet, values = row_of(claim)
    values |= {"municipality": said, "id": str(claim.public_id)}
    try:
        state_row(
            sheet=sheet, values=values, backing=Backing(known=claim.evidence), by=person_of(request), programme=settings.PROGRAMME_NAME,
            corrects=Correction(claim),
        )  # fmt: skip
    except RowsRefused as refused:
        messages.error(request, " ".join(fault.message for fault in refused.faults))
        return redirect(back)
    except Refusal as refusal:
        messages.error(request, str(refusal.text))
        return redirect(back)
    messages.success(request, _("Zugeordnet. Die Nutzung zählt jetzt bei diesem Ort."))
    if form.cleaned_data["remember"]:
        _remember(claim.written_name, said, request)
    return redirect(back)


def _remember(written: str, said: str, request: HttpRequest) -> None:
    place = matcher().match(said).place
    if place is not None:
        remember_name(written=written, key=place.key, by=person_of(request))
        messages.success(request, _("„%(name)s“ ist für spätere Dateien gemerkt.") % {"name": written})


def _open_use(public_id: str) -> Claim | None:
    """Find a use whose name is open; None where it is decided already. Raises Http404."""
    try:
        wanted = UUID(public_id)
    except ValueError as error:
        raise Http404 from error
    found = unresolved_uses().filter(public_id=wanted).select_related("thing", "evidence").first()
    if found is None and not Claim.objects.filter(public_id=wanted).exclude(written_name="").exists():
        raise Http404
    return found
