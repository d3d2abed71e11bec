"""The page on which a town answers what a letter asks: by a signed link, without an account. Opening it changes nothing."""

from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from netzwerkstatt.design import links
from netzwerkstatt.design.sentences import question
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.inquiries.actions import CannotAnswer, take_reply
from netzwerkstatt.inquiries.models import Inquiry, Letter, Reply
from netzwerkstatt.inquiries.queries import LINK_SALT, VALID_FOR, letter_of
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.monitoring.telling import records_by_id
from netzwerkstatt.web.answers.forms import ReplyForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show a letter's questions, and take the answers."""
    letter = _letter(token)
    if letter is None:
        return _private(render(request, "web/answers/expired.html", status=404))
    forms = [ReplyForm(request.POST if request.method == "POST" else None, inquiry=one) for one in _questions(letter)]
    is_sent = request.method == "POST"
    is_sound = is_sent and all([form.is_valid() for form in forms])
    if is_sound and (taken := _take(forms)):
        return _private(redirect(f"{links.answer_address(token)}?danke={taken}"))
    records = records_by_id([form.inquiry.claim_id for form in forms], Question(today(), now()))
    context = {
        "letter": letter, "asked": [(form, question(record)) for form, record in zip(forms, records, strict=True)], "place": letter.municipality.name,
        "has_faults": any(form.errors for form in forms), "is_thanked": "danke" in request.GET and not is_sent,
        "is_empty": is_sound and not any(form.errors for form in forms), "open": sum(not form.inquiry.reply for form in forms),
        "is_done": bool(forms) and all(form.inquiry.reply for form in forms),
    }  # fmt: skip
    return _private(render(request, "web/answers/answer.html", context))


def _letter(token: str) -> Letter | None:
    try:
        return letter_of(UUID(signing.loads(token, salt=LINK_SALT, max_age=VALID_FOR)))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


def _questions(letter: Letter) -> list[Inquiry]:
    """Give the letter's questions whose claims still stand, answered or not."""
    asked = letter.inquiries.select_related("claim", "municipality").exclude(reply=Reply.WITHDRAWN)
    return list(asked.filter(claim__retracted_at=None).order_by("id"))


def _take(forms: list[ReplyForm]) -> int:
    """Take every answer that was given and differs from what was said before, and say how many; 0 if one could not be taken."""
    taken = 0
    for form in forms:
        said = form.cleaned_data
        if not said["reply"] or not form.has_changed():
            continue
        try:
            take_reply(inquiry=form.inquiry, reply=said["reply"], said_on=said["day"], text=said["text"])
            taken += 1
        except CannotAnswer as refused:
            form.add_error(None, str(refused.text))
            return 0
    return taken


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
