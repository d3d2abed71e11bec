"""One uploaded file: how far it is, what it would change, its faults and their mending, the way in."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.design import links
from netzwerkstatt.exchange.mending import Trouble, troubles
from netzwerkstatt.exchange.models import Upload, UploadKind, UploadState
from netzwerkstatt.exchange.progress import read_progress
from netzwerkstatt.exchange.queries import Told, runs_of_file, told_of, upload_by_id
from netzwerkstatt.exchange.uploads import apply_upload, drop_upload, mend_upload, replace_upload
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.office.imports.forms import WorkbookForm
from netzwerkstatt.office.imports.mends import MendForm
from netzwerkstatt.office.imports.telling import figure_changes, groups, phase_in_words, rows_mended
from netzwerkstatt.office.imports.views import office_only
from netzwerkstatt.office.receiving import content_of, largest, takes_files


def _found(public_id: str) -> Upload:
    try:
        upload = upload_by_id(UUID(public_id))
    except ValueError:
        upload = None
    if upload is None:
        raise Http404
    return upload


@dataclass
class Shown:
    """An uploaded file on its page, with the forms as they stand."""

    upload: Upload
    told: Told
    found: list[Trouble]
    mend_form: MendForm
    file_form: WorkbookForm

    @classmethod
    def of(cls, upload: Upload) -> "Shown":
        """Begin with empty forms."""
        told = told_of(upload)
        found = troubles(told.faults)
        return cls(upload, told, found, MendForm.of(found, told.rows), WorkbookForm(initial=upload.options))

    @property
    def unmendable(self) -> list[Trouble]:
        """List what only another version of the file mends."""
        return [trouble for trouble in self.found if not trouble.is_mendable]

    @property
    def has_more(self) -> bool:
        """Say whether there are faults that come after those of the form."""
        return len(self.unmendable) + len(self.mend_form.questions) < len(self.found) or self.told.faults_total > len(self.told.faults)

    @property
    def stamp(self) -> str:
        """Tell this report from a later one."""
        return self.upload.moved_at.isoformat()


@for_whom(can_read_all)
@takes_files
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Show one uploaded file and do what is asked with it."""
    shown = Shown.of(_found(public_id))
    if request.method == "POST":
        office_only(request)
        if (done := _done(request, shown)) is not None:
            return done
    one = shown.upload
    context = _state(one) | {
        "section": "imports", "crumbs": _crumbs(one), "shown": shown, "upload": one, "told": shown.told, "groups": groups(one.report),
        "figures": figure_changes(one.report), "mended": rows_mended(one.mended), "is_office": is_office(request.user), "largest": largest(),
        "same": runs_of_file(one.sha256).first() if one.is_sound else None,
    }  # fmt: skip
    return render(request, "office/imports/upload.html", context)


def _crumbs(shown: Upload) -> list[tuple[str, str | None]]:
    return [(_("Büro"), links.desk_address()), (_("Import"), links.desk_address("imports")), (shown.file_name, None)]


def _state(shown: Upload) -> dict[str, object]:
    progress = read_progress(shown.public_id)
    is_held = shown.state in (UploadState.READING, UploadState.APPLYING)
    return {
        "percent": progress.percent if is_held else 0, "phase": phase_in_words(shown.state, progress.phase),
        "address": links.desk_address("import", str(shown.public_id)),
    }  # fmt: skip


@for_whom(can_read_all)
@require_safe
def progress(request: HttpRequest, public_id: str) -> JsonResponse:
    """Say how far a file is, for the script that keeps the page up to date."""
    shown = _found(public_id)
    return JsonResponse(_state(shown) | {"state": shown.state, "moving": shown.is_moving})


def _done(request: HttpRequest, shown: Shown) -> HttpResponseBase | None:
    """Do what was asked; None where the page is shown again with what does not fit."""
    act = next((act for name, act in ACTS.items() if name in request.POST), None)
    try:
        return act(request, shown) if act else _again(shown)
    except Refusal as refusal:
        messages.error(request, str(refusal.text))
        return _again(shown)


def _again(shown: Shown) -> HttpResponseBase:
    return redirect(links.desk_address("import", str(shown.upload.public_id)))


def _mend(request: HttpRequest, shown: Shown) -> HttpResponseBase | None:
    """Have the file read again with what was filled in. Answers to an older report would land in the wrong cells, so they are not taken."""
    if request.POST.get("stand") != shown.stamp:
        messages.error(request, _("Die Datei wurde inzwischen neu geprüft. Füllen Sie diese Liste aus, nicht die ältere."))
        return _again(shown)
    form = shown.mend_form
    if not form.read(request.POST):
        return None
    if not form.answered:
        messages.error(request, _("Sie haben nichts ausgefüllt. Wählen Sie bei mindestens einem Fehler, was gelesen werden soll."))
        return _again(shown)
    mend_upload(upload=shown.upload, mends=form.mends(shown.upload.mended), names=form.names(), by=person_of(request))
    return _again(shown)


def _unmend(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    mend_upload(upload=shown.upload, mends={}, names={}, by=person_of(request))
    return _again(shown)


def _apply(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    apply_upload(upload=shown.upload, by=person_of(request))
    return _again(shown)


def _drop(request: HttpRequest, shown: Shown) -> HttpResponseBase:
    drop_upload(upload=shown.upload, by=person_of(request))
    messages.success(request, _("„%(name)s“ ist verworfen. Nichts davon wurde gespeichert.") % {"name": shown.upload.file_name})
    return redirect(links.desk_address("imports"))


def _replace(request: HttpRequest, shown: Shown) -> HttpResponseBase | None:
    form = shown.file_form = WorkbookForm(request.POST, request.FILES)
    if shown.upload.kind != UploadKind.WORKBOOK or not form.is_valid():
        return None
    file = form.cleaned_data["file"]
    options = {name: form.cleaned_data[name] for name in ("complete", "keep_unresolved")}
    replace_upload(upload=shown.upload, name=str(file.name), content=content_of(file), options=options, by=person_of(request))
    return _again(shown)


Act = Callable[[HttpRequest, Shown], HttpResponseBase | None]
ACTS: dict[str, Act] = {"mend": _mend, "unmend": _unmend, "apply": _apply, "drop": _drop, "replace": _replace}
