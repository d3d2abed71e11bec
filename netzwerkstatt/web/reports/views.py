"""Published reports: the list, one as a page, and its files, which stay the same bytes while nothing is corrected."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from netzwerkstatt.design import links
from netzwerkstatt.monitoring.models import Report
from netzwerkstatt.monitoring.reports import published_reports, report_by_id
from netzwerkstatt.paper.reading import page_of
from netzwerkstatt.paper.standing import document_of
from netzwerkstatt.paper.writing import FORMS, name_of, tag_of, written
from netzwerkstatt.web.addresses import public_id_or_404


def reports(request: HttpRequest) -> HttpResponse:
    """List what is published, the newest first."""
    found = [(one, links.report_address(str(one.public_id))) for one in published_reports()]
    context = {"section": "figures", "crumbs": [(_("Kennzahlen"), links.figures_address()), (_("Berichte"), None)], "found": found}
    return render(request, "web/reports/reports.html", context)


def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one report with its files and errata."""
    found = _published(public_id)
    document = document_of(found)
    crumbs = [(_("Kennzahlen"), links.figures_address()), (_("Berichte"), links.reports_address()), (found.title, None)]
    context = {
        "section": "figures", "crumbs": crumbs, "found": found, "body": page_of(document),
        "files": [(form.upper(), f"bericht.{form}") for form in FORMS],
        "state": links.snapshot_address(document.state),
    }  # fmt: skip
    return render(request, "web/reports/report.html", context)


def report_file(request: HttpRequest, public_id: str, form: str) -> HttpResponseBase:
    """Hand out one report as a file; who has it already is told so before it is written again."""
    found = _published(public_id)
    if form not in FORMS:
        raise Http404
    document = document_of(found)
    tag = f'"{tag_of(document, form)}"'
    answer = get_conditional_response(request, etag=tag) or HttpResponse(written(document, form), content_type=FORMS[form].content_type)
    answer["ETag"] = tag
    answer["Content-Disposition"] = f'attachment; filename="{name_of(document, form)}"'
    return answer


def _published(public_id: str) -> Report:
    found = report_by_id(public_id_or_404(public_id))
    if found is None or not found.published_at:
        raise Http404
    return found
