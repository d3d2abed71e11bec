"""What was written to a town about a case and when the next mail can leave, in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerkstatt.design import wording
from netzwerkstatt.inquiries.correspondence import Asked, Correspondence
from netzwerkstatt.inquiries.models import Reply
from netzwerkstatt.office.telling import Told


def mail_words(known: Correspondence, place: str) -> str:
    """Say when the last mail left and when the next one can."""
    if not known.email:
        return _("Für %(place)s ist keine Ansprechstelle bekannt. Ohne sie geht keine Mail hinaus.") % {"place": place}
    waiting = known.waiting
    last = waiting.last if waiting else None
    words = [_("Letzte Nachricht am %(day)s.") % {"day": wording.day(last)} if last else _("Dazu ging noch keine Nachricht hinaus.")]
    if waiting is None:
        words.append(_("Fragen Sie jetzt, geht die Mail frühestens am %(day)s hinaus.") % {"day": wording.day(known.earliest)})
    elif known.next_letter is None:
        words.append(_("Von selbst geht keine weitere hinaus."))
    else:
        words.append(_next(known))
    return " ".join(words)


def _next(known: Correspondence) -> str:
    n, day = len(known.others), wording.day(known.next_letter)
    if not n:
        return _("Die nächste Mail geht frühestens am %(day)s hinaus.") % {"day": day}
    text = ngettext(
        "Die nächste Mail geht frühestens am %(day)s hinaus, gesammelt mit einer weiteren Frage.",
        "Die nächste Mail geht frühestens am %(day)s hinaus, gesammelt mit %(n)s weiteren Fragen.",
        n,
    )
    return text % {"day": day, "n": n}


def questions_told(known: Correspondence, place: str) -> Iterator[Told]:
    """Tell what was asked of a town about a case, as things that happened."""
    for one in known.about:
        yield Told(one.asked_at, _("%(place)s gefragt.") % {"place": place}, (), "", "")
        if one.last is not None:
            yield Told(one.last, _letter(one, known.function), (), "", "")
        if one.reminded_at is not None:
            yield Told(one.reminded_at, _("Erinnerung verlangt."), (), "", "")
        if one.reply == Reply.NOT_QUITE and one.replied_at is not None:
            yield Told(one.replied_at, _("%(place)s antwortet: nicht ganz.") % {"place": place}, (), "", "")


def _letter(one: Asked, function: str) -> str:
    to = {"function": function or "–"}
    return _("Mail an %(function)s.") % to if one.letters == 1 else _("%(n)s. Mail an %(function)s.") % (to | {"n": one.letters})
