"""Workbooks in and out: the way in, what is on its way, what was taken in."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.design import links
from netzwerkstatt.design.filters import page_of
from netzwerkstatt.exchange.models import ImportRun, UploadKind
from netzwerkstatt.exchange.queries import open_uploads
from netzwerkstatt.exchange.uploads import receive_upload
from netzwerkstatt.exchange.workbook import write_workbook
from netzwerkstatt.foundation.time import today
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.office.imports.forms import FileForm, RegisterForm, WorkbookForm
from netzwerkstatt.office.receiving import content_of, largest, takes_files
from netzwerkstatt.registry.queries import loaded_registers

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 25


def office_only(request: HttpRequest) -> None:
    """Refuse a change by somebody who only reads."""
    if not is_office(request.user):
        raise PermissionDenied


@for_whom(can_read_all)
@takes_files
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponseBase:
    """Take a workbook, list what is on its way and what was taken in."""
    form = WorkbookForm()
    if request.method == "POST":
        office_only(request)
        form = WorkbookForm(request.POST, request.FILES)
        if form.is_valid():
            return _received(request, form, UploadKind.WORKBOOK, {name: form.cleaned_data[name] for name in ("complete", "keep_unresolved")})
    page = page_of(request.GET, Paginator(ImportRun.objects.select_related("by"), SHOWN))
    context = {
        "section": "imports", "crumbs": [(_("Büro"), links.desk_address()), (_("Import"), None)], "form": form, "page": page, "largest": largest(),
        "uploads": open_uploads(), "has_register": bool(loaded_registers()[:1]), "is_office": is_office(request.user),
    }  # fmt: skip
    return render(request, "office/imports/imports.html", context)


def _received(request: HttpRequest, form: FileForm, kind: UploadKind, options: dict[str, object]) -> HttpResponseBase:
    file = form.cleaned_data["file"]
    upload = receive_upload(name=str(file.name), content=content_of(file), kind=kind, options=options, by=person_of(request))
    return redirect(links.desk_address("import", str(upload.public_id)))


@for_whom(can_read_all)
@takes_files
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponseBase:
    """Take an official register, and list those that were loaded."""
    form = RegisterForm()
    if request.method == "POST":
        office_only(request)
        form = RegisterForm(request.POST, request.FILES)
        if form.is_valid():
            return _received(request, form, UploadKind.REGISTER, {"vintage": form.cleaned_data["vintage"]})
    crumbs = [(_("Büro"), links.desk_address()), (_("Import"), links.desk_address("imports")), (_("Gemeindeverzeichnis"), None)]
    context = {
        "section": "imports", "crumbs": crumbs, "form": form, "registers": loaded_registers(), "largest": largest(),
        "is_office": is_office(request.user),
    }  # fmt: skip
    return render(request, "office/imports/register.html", context)


@for_whom(is_office)
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """Hand out everything as a workbook."""
    answer = HttpResponse(write_workbook(), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="netzwerkstatt-{today().isoformat()}.xlsx"'
    return answer
