"""Frozen states: freezing one for a day, recomputing all, correcting one by an erratum."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.design import links
from netzwerkstatt.foundation.time import today
from netzwerkstatt.monitoring.actions import correct_snapshot, differences, freeze_snapshot
from netzwerkstatt.monitoring.frozen import frozen_states
from netzwerkstatt.monitoring.models import Snapshot
from netzwerkstatt.monitoring.reports import listed_reports, reported_figures
from netzwerkstatt.monitoring.waiting import due_snapshot
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.office.reports.forms import ErratumForm, FreezeForm

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@for_whom(can_read_all)
@READ_OR_SEND
def states(request: HttpRequest) -> HttpResponse:
    """List what was frozen; freeze a day's figures; recompute all when asked."""
    due = due_snapshot(today())
    form = FreezeForm(request.POST if request.method == "POST" else None, initial={"day": (due or today()).strftime("%d.%m.%Y")})
    if request.method == "POST":
        if not is_office(request.user):
            raise PermissionDenied
        if form.is_valid():
            made = freeze_snapshot(as_of=form.cleaned_data["day"], by=person_of(request))
            messages.success(request, _("Eingefroren. Der Stand ist jetzt öffentlich und ändert sich nicht mehr."))
            return redirect(links.snapshot_address(str(made.public_id)))
    wrong = differences() if "nachrechnen" in request.GET else None
    rows = [(one, links.snapshot_address(one.public_id), links.desk_address("erratum", one.public_id)) for one in frozen_states()]
    reports = [(one, links.desk_address("report", str(one.public_id))) for one in listed_reports()]
    context = {"section": "reports", "form": form, "rows": rows, "reports": reports, "wrong": wrong, "is_office": is_office(request.user)}
    return render(request, "office/reports/states.html", context)


@for_whom(is_office)
@READ_OR_SEND
def erratum(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what is wrong with a frozen figure; the figure stays, the erratum stands beside it."""
    snapshot = _snapshot(public_id)
    form = ErratumForm(request.POST if request.method == "POST" else None, first=reported_figures(snapshot))
    if request.method == "POST" and form.is_valid():
        correct_snapshot(snapshot=snapshot, code=form.cleaned_data["code"], text=form.cleaned_data["text"], by=person_of(request))
        messages.success(request, _("Die Berichtigung steht jetzt beim Stand."))
        return redirect(links.desk_address("reports"))
    return render(request, "office/reports/erratum.html", {"section": "reports", "form": form, "snapshot": snapshot})


def _snapshot(public_id: str) -> Snapshot:
    try:
        found = Snapshot.objects.filter(public_id=UUID(public_id)).first()
    except ValueError as error:
        raise Http404 from error
    if found is None:
        raise Http404
    return found
