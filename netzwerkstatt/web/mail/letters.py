"""Letters to towns: all open questions in one mail, with one signed link. Written by the worker."""

from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links, wording
from netzwerkstatt.design.sentences import question
from netzwerkstatt.foundation.time import now
from netzwerkstatt.inquiries.actions import follow_corrections, send_letter
from netzwerkstatt.inquiries.models import Inquiry
from netzwerkstatt.inquiries.queries import LINK_SALT, VALID_FOR, contact_of, due_towns, open_inquiries
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Side
from netzwerkstatt.monitoring.telling import records_by_id
from netzwerkstatt.registry.models import Contact, Municipality


def write_letters() -> int:
    """Write to every town that is due; returns how many letters went to the outbox."""
    follow_corrections(by=None)
    return sum(_write(place) for place in Municipality.objects.filter(pk__in=due_towns()))


def _write(place: Municipality) -> bool:
    contact, letter = contact_of(place), uuid4()
    inquiries = list(open_inquiries().filter(municipality=place).order_by("id"))
    if contact is None or not inquiries:
        return False
    with translation.override(contact.language):
        subject, text = compose(contact, inquiries, token=signing.dumps(str(letter), salt=LINK_SALT))
    return send_letter(letter=letter, contact=contact, inquiries=inquiries, subject=subject, text=text)


def compose(contact: Contact, inquiries: list[Inquiry], token: str) -> tuple[str, str]:
    """Give subject and text of a letter in the language in use."""
    records = records_by_id([inquiry.claim_id for inquiry in inquiries], Question(now().date(), now()))
    place = wording_of(contact.municipality)
    n = len(inquiries)
    subject = ngettext("Eine Frage an %(place)s", "%(n)s Fragen an %(place)s", n) % {"n": n, "place": place}
    address = settings.SITE_ADDRESS + links.answer_address(token)
    lines = [
        *([_("DEMO. Erzeugte Daten. Keine Nachricht des Bundes."), ""] if is_demo() else []),
        _("Guten Tag, %(function)s in %(place)s,") % {"function": contact.function, "place": place}, "",
        _("über Ihre Kommune steht in „%(programme)s“ etwas, das noch niemand von Ihnen bestätigt hat. Bitte sagen Sie uns, ob es stimmt:")
        % {"programme": settings.PROGRAMME_NAME}, "",
        *(f"- {question(record, inquiry.side)}" for inquiry, record in zip(inquiries, records, strict=True)), "",
        _("Antworten Sie hier, ohne Konto, in einer Minute:"), address, "",
        _("Der Link gilt bis %(until)s. Leiten Sie ihn nur an Kolleginnen und Kollegen weiter, die für Ihre Kommune antworten dürfen.")
        % {"until": wording.day((now() + VALID_FOR).date())},
        _what_counts(inquiries), _("Höchstens eine solche Mail geht je Woche an Sie, mit allen Fragen gesammelt."), "",
        _("Die Koordinierungsstelle"),
    ]  # fmt: skip
    return (f"[Demo] {subject}" if is_demo() else subject), "\n".join(lines) + "\n"


def _what_counts(inquiries: list[Inquiry]) -> str:
    if all(inquiry.side == Side.GIVER for inquiry in inquiries):
        return _("Gezählt wird, was die empfangende Kommune bestätigt. Ihr Ja steht dabei und macht den Nachweis stärker.")
    return _("Was Sie nicht bestätigen, zählt nicht.")


def wording_of(place: Municipality) -> str:
    """Name a place as people say it."""
    return place.name.split(", ")[0]


def preview(place: Municipality) -> tuple[str, str] | None:
    """Give the letter a town would get next, with a link that leads nowhere; None if there is nothing to ask or nobody to write to."""
    contact = contact_of(place)
    inquiries = list(open_inquiries().filter(municipality=place).order_by("id"))
    return compose(contact, inquiries, token=_("geheim")) if contact and inquiries else None
