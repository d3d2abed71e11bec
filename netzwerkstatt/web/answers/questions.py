"""A letter's questions as the page shows them: what stands now, what was said, and what became of a question whose claim changed meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from netzwerkstatt.design import wording
from netzwerkstatt.design.sentences import question
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.inquiries.following import is_same_fact, says_the_same, stands_now, wording_at, wordings
from netzwerkstatt.inquiries.models import Inquiry, Letter, Reply
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.monitoring.telling import records_by_id
from netzwerkstatt.web.answers.forms import ReplyForm

ANSWERS = {Reply.YES, Reply.NOT_QUITE, Reply.NO}


@dataclass
class Asked:
    """One question: its form (None where nothing is asked any more), the wording it shows, the words, and what happened to it meanwhile."""

    inquiry: Inquiry
    shown: Claim
    form: ReplyForm | None
    note: str
    words: str = ""

    @property
    def is_open(self) -> bool:
        """Say whether it waits for an answer."""
        return self.form is not None and not self.holds

    @property
    def holds(self) -> bool:
        """Say whether an answer was given that is about what stands now."""
        return self.inquiry.reply in ANSWERS and says_the_same(self.inquiry.claim, self.shown)


def questions(letter: Letter, data: Mapping[str, str] | None) -> list[Asked]:
    """Give a letter's questions, answered or not; with what was sent, if something was. Two queries, and some for each claim that changed."""
    rows = letter.inquiries.select_related("claim__subject", "claim__partner", "municipality").exclude(reply=Reply.WITHDRAWN).order_by("id")
    found = [_asked(letter, inquiry, data) for inquiry in rows]
    records = records_by_id([one.shown.pk for one in found], Question(today(), now()))
    for one, record in zip(found, records, strict=True):
        one.words = question(record, one.inquiry.side)
    return found


def _asked(letter: Letter, inquiry: Inquiry, data: Mapping[str, str] | None) -> Asked:
    current = stands_now(inquiry.claim)
    if current is None or not is_same_fact(inquiry.claim, current):
        # What was sent from a page that was open before is taken all the same.
        form = ReplyForm(data, inquiry=inquiry, shown=inquiry.claim)
        return Asked(inquiry, inquiry.claim, form if data is not None and form.is_sent else None, _gone(inquiry, current))
    return Asked(inquiry, current, ReplyForm(data, inquiry=inquiry, shown=current), _changed(letter, inquiry, current))


def _gone(inquiry: Inquiry, current: Claim | None) -> str:
    """Say that nothing is asked any more, and that what was said is not lost."""
    what = _("Diese Angabe wurde inzwischen zurückgezogen.")
    if current is not None:
        what = _("Diese Angabe wurde inzwischen berichtigt und sagt jetzt etwas anderes.")
    kept = _("Ihre Antwort vom %(day)s ist gespeichert. Die Koordinierungsstelle sieht sie sich an.")
    said = kept % {"day": wording.day(inquiry.replied_at)} if inquiry.reply in ANSWERS else _("Sie brauchen nichts zu tun.")
    return f"{what} {said}"


def _changed(letter: Letter, inquiry: Inquiry, current: Claim) -> str:
    """Say that a correction changed what is asked since the letter was written or answered; "" where nothing changed."""
    is_answered = inquiry.reply in ANSWERS
    before = inquiry.claim if is_answered else wording_at(current, letter.written_at) if current.recorded_at > letter.written_at else current
    if says_the_same(before, current):
        return ""
    what = _("Diese Angabe wurde inzwischen berichtigt.")
    if not is_answered:
        return f"{what} {_('Gefragt ist, was jetzt hier steht.')}"
    if inquiry.confirmation_id is None:
        text = _("Ihre Antwort vom %(day)s gilt dem früheren Stand; die Koordinierungsstelle sieht sie sich an. Antworten Sie gern auch hier.")
    else:
        text = _("Ihre Antwort vom %(day)s gilt weiter. Stimmt nicht, was jetzt hier steht, antworten Sie neu.")
    return f"{what} {text % {'day': wording.day(inquiry.replied_at)}}"


def seen(letter: Letter, inquiry: Inquiry, sent: str) -> Claim:
    """Give the wording an answer was given to: the one the page names that was sent, else the one that stood when the letter was written."""
    try:
        wanted = UUID(sent)
    except ValueError:
        wanted = None
    return next((one for one in wordings(inquiry.claim) if one.public_id == wanted), None) or wording_at(inquiry.claim, letter.written_at)
