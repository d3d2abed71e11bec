"""The page on which a town answers what a letter asks: by a signed link, without an account. Opening it changes nothing."""

from uuid import UUID

from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from netzwerkstatt.design import links
from netzwerkstatt.inquiries.actions import CannotAnswer, take_reply
from netzwerkstatt.inquiries.models import Letter
from netzwerkstatt.inquiries.queries import LINK_SALT, VALID_FOR, letter_of
from netzwerkstatt.ledger.models import Side
from netzwerkstatt.web.answers.forms import ReplyForm
from netzwerkstatt.web.answers.questions import questions, seen


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show a letter's questions, and take the answers: as long as the link is young enough and its mailbox still answers for the town."""
    letter = _letter(token)
    if letter is None or letter.contact.ended_on is not None:
        context = {"has_ended": letter is not None, "office": links.page_address("impressum")}
        return _private(render(request, "web/answers/expired.html", context, status=404 if letter is None else 410))
    is_sent = request.method == "POST"
    asked = questions(letter, request.POST if is_sent else None)
    forms = [one.form for one in asked if one.form is not None]
    is_sound = is_sent and all([form.is_valid() for form in forms])
    if is_sound and (taken := _take(letter, forms)):
        return _private(redirect(f"{links.answer_address(token)}?danke={taken}"))
    n_open = sum(one.is_open for one in asked)
    context = {
        "letter": letter, "asked": asked, "place": letter.municipality.name, "has_form": bool(forms), "open": n_open,
        "has_faults": any(form.errors for form in forms), "is_thanked": "danke" in request.GET and not is_sent,
        "is_empty": is_sound and not any(form.errors for form in forms), "is_done": bool(forms) and not n_open,
        "only_given": all(one.inquiry.side == Side.GIVER for one in asked),
    }  # fmt: skip
    return _private(render(request, "web/answers/answer.html", context))


def _letter(token: str) -> Letter | None:
    try:
        return letter_of(UUID(signing.loads(token, salt=LINK_SALT, max_age=VALID_FOR)))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None


def _take(letter: Letter, forms: list[ReplyForm]) -> int:
    """Take every answer that was given, and say how many; none, and 0, if one of them could not be taken. What was said before is not said twice."""
    given = [form for form in forms if form.cleaned_data["reply"]]
    try:
        with transaction.atomic():
            for form in given:
                _take_one(letter, form)
    except CannotAnswer:
        return 0
    return len(given)


def _take_one(letter: Letter, form: ReplyForm) -> None:
    said = form.cleaned_data
    try:
        take_reply(
            inquiry=form.inquiry, reply=said["reply"], said_on=said.get("day"), text=said["text"], seen=seen(letter, form.inquiry, form.seen)
        )  # fmt: skip
    except CannotAnswer as refused:
        form.add_error(None, str(refused.text))
        raise


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
