"""Evidence at the desk: find it, have its file, show the file to everybody or not, take the content away for good."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.design import links
from netzwerkstatt.design.filters import page_of, read_filter, words_of
from netzwerkstatt.design.sentences import sentence
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.evidence import EvidenceIsRedacted, open_file, redact_evidence
from netzwerkstatt.ledger.models import Evidence, EvidenceKind
from netzwerkstatt.monitoring.backing import claims_backed_by, evidence_by_id
from netzwerkstatt.monitoring.telling import records_by_id
from netzwerkstatt.office.door import for_whom, person_of

PER_PAGE, SHOWN = 50, 20
EVERYTHING = Q()


class RedactForm(forms.Form):
    """Why the content is taken away."""

    reason = forms.CharField(
        label=gettext_lazy("Grund"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ein Satz ohne Namen. Er steht öffentlich beim Nachweis: „Enthielt personenbezogene Daten“."),
        error_messages={"required": gettext_lazy("Schreiben Sie, warum der Inhalt entfernt wird.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "f-%s"


@for_whom(can_read_all)
@require_safe
def proofs(request: HttpRequest) -> HttpResponse:
    """List the evidence, the newest first."""
    kind = read_filter(request.GET, "art", (_("Art"), _("Alle Arten")), [(code, str(label)) for code, label in EvidenceKind.choices])
    words = words_of(request.GET)
    rows = Evidence.objects.order_by("-pk")
    if kind.chosen:
        rows = rows.filter(kind=kind.chosen)
    if words:
        rows = rows.filter(title__icontains=words)
    page = page_of(request.GET, Paginator(rows, PER_PAGE))
    context = {
        "section": "records", "words": words, "kind": kind, "page": page, "is_narrowed": bool(words or kind.chosen),
        "rows": [(one, links.desk_address("proof", str(one.public_id))) for one in page.object_list],
    }  # fmt: skip
    return render(request, "office/evidence/list.html", context)


def _found(public_id: str) -> Evidence:
    try:
        found = Evidence.objects.filter(public_id=UUID(public_id)).first()
    except ValueError as error:
        raise Http404 from error
    if found is None:
        raise Http404
    return found


@for_whom(can_read_all)
@require_safe
def proof(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one piece of evidence, what rests on it, and what can be done with it."""
    return _page(request, _found(public_id), RedactForm())


def _page(request: HttpRequest, found: Evidence, form: RedactForm, status: int = 200) -> HttpResponse:
    backed = claims_backed_by(found.pk, EVERYTHING)
    told = records_by_id(list(backed.values_list("pk", flat=True)[:SHOWN]), Question(today(), now()))
    public_id = str(found.public_id)
    context = {
        "section": "records", "found": found, "backing": evidence_by_id(found.public_id), "form": form, "is_office": is_office(request.user),
        "told": [(sentence(record), links.desk_address("claim", record.public_id)) for record in told], "total": backed.count(),
        "public_address": links.evidence_address(public_id), "file_address": links.evidence_file_address(public_id),
        "ways": {name: links.desk_address(name, public_id) for name in ("show_file", "redact")},
    }  # fmt: skip
    return render(request, "office/evidence/proof.html", context, status=status)


@for_whom(is_office)
@require_POST
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Open the file to everybody who sees the evidence, or close it."""
    found, is_public = _found(public_id), "public" in request.POST
    try:
        open_file(evidence=found, is_public=is_public, by=person_of(request))
        messages.success(request, _("Die Datei ist jetzt öffentlich.") if is_public else _("Die Datei sehen jetzt nur Büro und Ministerium."))
    except EvidenceIsRedacted as refused:
        messages.error(request, str(refused.text))
    return redirect(links.desk_address("proof", public_id))


@for_whom(is_office)
@require_http_methods(["GET", "HEAD", "POST"])
def redact(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the content away, with its reason."""
    found = _found(public_id)
    form = RedactForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            redact_evidence(evidence=found, reason=form.cleaned_data["reason"], by=person_of(request))
            messages.success(request, _("Der Inhalt ist entfernt. Prüfsumme, Tag und Grund bleiben."))
        except EvidenceIsRedacted as refused:
            messages.error(request, str(refused.text))
        return redirect(links.desk_address("proof", public_id))
    if found.redacted_at is not None:
        return redirect(links.desk_address("proof", public_id))
    context = {"section": "records", "found": found, "form": form, "address": links.desk_address("proof", public_id)}
    return render(request, "office/evidence/redact.html", context)
