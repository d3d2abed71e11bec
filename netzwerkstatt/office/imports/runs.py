"""One import that was taken in: what it changed, its file, and taking it back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.design import links
from netzwerkstatt.design.filters import page_of
from netzwerkstatt.design.sentences import sentence
from netzwerkstatt.exchange.actions import retract_import
from netzwerkstatt.exchange.models import ImportRun
from netzwerkstatt.exchange.queries import claims_of_run
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.monitoring.queries import present
from netzwerkstatt.monitoring.telling import records_by_id
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.office.imports.forms import ReasonForm
from netzwerkstatt.office.imports.telling import rows_mended_by
from netzwerkstatt.office.imports.views import office_only

SHOWN = 50


@for_whom(can_read_all)
@require_http_methods(["GET", "HEAD", "POST"])
def run(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show one import, or take it back."""
    shown = get_object_or_404(ImportRun.objects.select_related("evidence", "by"), pk=pk)
    form = ReasonForm()
    if request.method == "POST":
        office_only(request)
        form = ReasonForm(request.POST)
        if form.is_valid():
            return _retracted(request, shown, form.cleaned_data["reason"])
    page = page_of(request.GET, Paginator(claims_of_run(shown).values_list("pk", flat=True), SHOWN))
    records = [(record, sentence(record)) for record in records_by_id(list(page.object_list), present())]
    crumbs = [(_("Büro"), links.desk_address()), (_("Import"), links.desk_address("imports")), (_("Import %(nr)s") % {"nr": shown.pk}, None)]
    context = {
        "section": "imports", "crumbs": crumbs, "run": shown, "form": form, "page": page, "records": records,
        "mended": rows_mended_by(shown), "is_office": is_office(request.user),
    }  # fmt: skip
    return render(request, "office/imports/run.html", context)


def _retracted(request: HttpRequest, shown: ImportRun, reason: str) -> HttpResponseBase:
    try:
        gone, back = retract_import(run=shown, reason=reason, by=person_of(request))
        told = ngettext("%(n)s Angabe ist zurückgezogen.", "%(n)s Angaben sind zurückgezogen.", gone) % {"n": gone}
        again = ngettext("%(n)s frühere gilt wieder.", "%(n)s frühere gelten wieder.", back) % {"n": back}
        messages.success(request, f"{told} {again}")
    except Refusal as refusal:
        messages.error(request, str(refusal.text))
    return redirect(links.desk_address("import_run", str(shown.pk)))


@for_whom(is_office)
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out the file as it was brought, to save and never to show."""
    shown = get_object_or_404(ImportRun.objects.select_related("evidence"), pk=pk)
    try:
        content = shown.evidence.file.open("rb")
    except (OSError, ValueError) as error:
        raise Http404 from error
    return FileResponse(content, as_attachment=True, filename=shown.file_name, content_type="application/octet-stream")
