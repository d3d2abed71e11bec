"""What the office does to a claim: correct, retract, note an answer or take one back, show or hide."""

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from netzwerkstatt.accounts.models import User
from netzwerkstatt.accounts.policies import is_office
from netzwerkstatt.design import links
from netzwerkstatt.exchange.rewriting import ChangedMeanwhile
from netzwerkstatt.ledger.actions import AlreadyReplaced, Answer, lock, show_to
from netzwerkstatt.ledger.evidence import attach_evidence, keep_evidence
from netzwerkstatt.ledger.models import Claim, ClaimKind, Confirmation, EvidenceKind, Visibility
from netzwerkstatt.office.back import way_back
from netzwerkstatt.office.claimpage import correction_form, typed_beside
from netzwerkstatt.office.claims.finding import claim_or_404, standing_wording
from netzwerkstatt.office.claims.forms import AnswerForm, AttachForm, RetractForm
from netzwerkstatt.office.claims.views import gone, told_claim
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.office.receiving import Sent, takes_proofs
from netzwerkstatt.office.telling import loss_of
from netzwerkstatt.solutions.actions import NotStated, answer_statements, retract_statements, said_before, withdraw_answers

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


@takes_proofs
@for_whom(is_office)
@READ_OR_SEND
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """Replace a claim by another wording; the old one stays readable."""
    found = claim_or_404(public_id)
    if found.retracted_at is not None:
        return _changed_meanwhile(request, found) if request.method == "POST" else gone(request, found)
    form = correction_form(request, found)
    kennung = "" if found.kind == ClaimKind.PARTNER else str(found.public_id)
    try:
        done = form.state(person_of(request), kennung=kennung, programme=settings.PROGRAMME_NAME) if request.method == "POST" else None
    except ChangedMeanwhile:
        return _changed_meanwhile(request, claim_or_404(public_id))
    if done is not None:
        messages.success(request, _("Nichts wurde geändert.") if done.is_nothing else _("Berichtigt. Der alte Stand bleibt nachlesbar."))
        if words := form.said_of_file(done):
            messages.info(request, words)
        return redirect(way_back(request, links.desk_address("claim", done.claim or public_id)))
    return render(request, "office/claims/correct.html", told_claim(found) | {"form": form})


def _changed_meanwhile(request: HttpRequest, found: Claim) -> HttpResponse:
    """Show what somebody has typed about a wording that was replaced meanwhile, beside the one that stands."""
    current = standing_wording(found)
    if current is None:
        return gone(request, found)
    words = _("Jemand anders hat diese Angabe inzwischen geändert. Oben steht, was jetzt gilt; in den Feldern steht noch, was Sie geschrieben haben.")
    return typed_beside(request, current, words + " " + _("Senden Sie es noch einmal, wenn es so gelten soll."))


@for_whom(is_office)
@READ_OR_SEND
def retract(request: HttpRequest, public_id: str) -> HttpResponse:
    """Retract a claim with its reason."""
    found = claim_or_404(public_id)
    if found.retracted_at is not None:
        return gone(request, found)
    form = RetractForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            retract_statements(claim_ids=[found.pk], reason=form.cleaned_data["reason"], by=person_of(request))
        except NotStated:
            return gone(request, claim_or_404(public_id))
        messages.success(request, _("Zurückgezogen. Für frühere Kenntnisstände bleibt die Angabe lesbar."))
        return redirect(way_back(request, links.desk_address("claim", public_id)))
    return render(request, "office/claims/retract.html", told_claim(found) | {"form": form, "loss": loss_of(found)})


@takes_proofs
@for_whom(is_office)
@READ_OR_SEND
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note what a side said to a claim by telephone or mail."""
    found = claim_or_404(public_id)
    if found.retracted_at is not None:
        return gone(request, found)
    form = AnswerForm(request.POST if request.method == "POST" else None, sent=Sent.of(request))
    if request.method == "POST" and form.is_valid():
        try:
            is_new = _note_answer(found, form, person_of(request))
        except NotStated:
            return gone(request, claim_or_404(public_id))
        noted, known = _("Die Antwort steht jetzt bei der Angabe."), _("Diese Antwort stand schon bei der Angabe. Sie zählt einmal.")
        messages.success(request, noted if is_new else known)
        return redirect(way_back(request, links.desk_address("claim", public_id)))
    return render(request, "office/claims/answer.html", told_claim(found) | {"form": form})


@transaction.atomic
def _note_answer(found: Claim, form: AnswerForm, by: User) -> bool:
    """Note an answer; False if that side had said so before: then what it rests on, if it is something else, backs the claim as well."""
    lock()
    said = form.cleaned_data
    before = said_before(Answer(found.pk, said["side"], said["verdict"], said["day"], 0))
    if before is not None and not said["proof_file"] and before.evidence.title == " ".join(said["proof"].split()):
        return False
    evidence = keep_evidence(kind=EvidenceKind.STATEMENT, title=said["proof"], file=said["proof_file"], by=by)
    (stands,) = answer_statements(answers=[Answer(found.pk, said["side"], said["verdict"], said["day"], evidence.pk)], by=by)
    if before is None or stands.pk != before.pk:
        return True
    if stands.evidence_id != evidence.pk:
        attach_evidence(claim=found, evidence=evidence, by=by)
    return False


@for_whom(is_office)
@require_POST
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an answer back."""
    found = claim_or_404(public_id)
    asked = request.POST.get("answer", "")
    rows = Confirmation.objects.filter(claim=found, retracted_at=None)
    ids = [row.pk for row in rows if str(row.public_id) == asked]
    if withdraw_answers(confirmation_ids=ids, by=person_of(request)):
        messages.success(request, _("Die Antwort ist zurückgenommen."))
    return redirect(links.desk_address("claim", public_id))


@for_whom(is_office)
@require_POST
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a claim to the public, or hide it with its earlier wordings; it counts all the same."""
    found = claim_or_404(public_id)
    visibility = Visibility.PUBLIC if request.POST.get("visibility") == Visibility.PUBLIC else Visibility.OFFICE
    if visibility != found.visibility:
        try:
            show_to([found.pk], visibility=visibility, by=person_of(request))
        except AlreadyReplaced:
            return gone(request, claim_or_404(public_id))
        messages.success(
            request, _("Die Angabe ist jetzt öffentlich.") if visibility == Visibility.PUBLIC else _("Die Angabe ist jetzt nicht öffentlich.")
        )
    return redirect(links.desk_address("claim", public_id))


@takes_proofs
@for_whom(is_office)
@READ_OR_SEND
def attach(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let further evidence back a claim."""
    found = claim_or_404(public_id)
    if found.retracted_at is not None:
        return gone(request, found)
    form = AttachForm(request.POST if request.method == "POST" else None, sent=Sent.of(request))
    if request.method == "POST" and (evidence := form.evidence(person_of(request))) is not None:
        is_new = attach_evidence(claim=found, evidence=evidence, by=person_of(request))
        messages.success(request, _("Der Nachweis steht jetzt bei der Angabe.") if is_new else _("Dieser Nachweis stand schon bei der Angabe."))
        if form.notice:
            messages.info(request, form.notice)
        return redirect(links.desk_address("claim", public_id))
    return render(request, "office/claims/attach.html", told_claim(found) | {"form": form})
