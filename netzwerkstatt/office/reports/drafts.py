"""Reports at the desk: making one, looking at it, taking its files, publishing it for good, dropping a draft."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.design import links
from netzwerkstatt.design.wording import typed_day
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import today
from netzwerkstatt.monitoring.models import Report
from netzwerkstatt.monitoring.reporting import change_report, drop_report, make_report, publish_report
from netzwerkstatt.monitoring.reports import report_by_id
from netzwerkstatt.monitoring.waiting import due_snapshot
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.office.reports.building import ReportForm, columns, told
from netzwerkstatt.paper.reading import page_of
from netzwerkstatt.paper.standing import document_of, published_text
from netzwerkstatt.paper.writing import FORMS, name_of, written

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@for_whom(is_office)
@READ_OR_SEND
def new_report(request: HttpRequest) -> HttpResponse:
    """Make a draft."""
    initial = {"as_of": typed_day(due_snapshot(today()) or today()), "language": "de"}
    form = ReportForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_report(wanted=form.wanted, by=person_of(request))
            return redirect(links.desk_address("report", str(made.public_id)))
        except Refusal as refused:
            form.add_error(None, str(refused.text))
    return _form(request, form, None)


@for_whom(is_office)
@READ_OR_SEND
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a draft."""
    found = _draft(public_id)
    form = ReportForm(request.POST if request.method == "POST" else None, initial=told(found))
    if request.method == "POST" and form.is_valid():
        try:
            change_report(report=found, wanted=form.wanted, by=person_of(request))
            return redirect(links.desk_address("report", public_id))
        except Refusal as refused:
            form.add_error(None, str(refused.text))
    return _form(request, form, found)


def _form(request: HttpRequest, form: ReportForm, found: Report | None) -> HttpResponse:
    back = links.desk_address("report", str(found.public_id)) if found else links.desk_address("reports")
    context = {"section": "reports", "form": form, "found": found, "back": back, "columns": columns()}
    return render(request, "office/reports/form.html", context)


@for_whom(can_read_all)
@require_http_methods(["GET", "HEAD"])
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Look at a report as it reads today."""
    found = _report(public_id)
    snapshot = found.snapshot
    context = {
        "section": "reports", "found": found, "is_office": is_office(request.user), "body": page_of(document_of(found)),
        "files": [(form.upper(), f"bericht.{form}") for form in FORMS], "public": links.report_address(public_id) if snapshot else "",
        "erratum": links.desk_address("erratum", str(snapshot.public_id)) if snapshot else "",
    }  # fmt: skip
    return render(request, "office/reports/report.html", context)


@for_whom(can_read_all)
@require_http_methods(["GET", "HEAD"])
def report_file(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """Hand out a report as a file, a draft as well."""
    found = _report(public_id)
    if form not in FORMS:
        raise Http404
    document = document_of(found)
    answer = HttpResponse(written(document, form), content_type=FORMS[form].content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name_of(document, form)}"'
    return answer


@for_whom(is_office)
@READ_OR_SEND
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what publishing does, and do it."""
    found = _report(public_id)
    if request.method == "POST":
        try:
            publish_report(report=found, compose=published_text, by=person_of(request))
            messages.success(request, _("Veröffentlicht. Die Zahlen sind eingefroren, der Bericht ändert sich nicht mehr."))
        except Refusal as refused:
            messages.error(request, str(refused.text))
        return redirect(links.desk_address("report", public_id))
    if found.published_at:
        return redirect(links.desk_address("report", public_id))
    return render(request, "office/reports/publish.html", {"section": "reports", "found": found})


@for_whom(is_office)
@READ_OR_SEND
def drop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Drop a draft after asking once."""
    found = _draft(public_id)
    if request.method == "POST":
        try:
            drop_report(report=found, by=person_of(request))
            messages.success(request, _("Der Entwurf ist verworfen."))
        except Refusal as refused:
            messages.error(request, str(refused.text))
        return redirect(links.desk_address("reports"))
    return render(request, "office/reports/drop.html", {"section": "reports", "found": found})


def _report(public_id: str) -> Report:
    try:
        found = report_by_id(UUID(public_id))
    except ValueError as error:
        raise Http404 from error
    if found is None:
        raise Http404
    return found


def _draft(public_id: str) -> Report:
    found = _report(public_id)
    if found.published_at:
        raise Http404
    return found
