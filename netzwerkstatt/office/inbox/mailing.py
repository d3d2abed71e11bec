"""What was written to a town about a case and when the next mail can leave, in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerkstatt.design import wording
from netzwerkstatt.inquiries.correspondence import Asked, Correspondence
from netzwerkstatt.inquiries.models import Reply
from netzwerkstatt.ledger.models import Verdict
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


def giver_words(known: Correspondence, place: str) -> str:
    """Say how it stands with the giver of a step, whose yes counts for nothing but makes the proof stronger."""
    parts = {"place": place, "day": wording.day(known.said_on)}
    if known.said == Verdict.YES:
        return _("Gebende Kommune: %(place)s hat am %(day)s ja gesagt.") % parts
    if known.said:
        return _("Gebende Kommune: %(place)s bestreitet es seit dem %(day)s.") % parts
    if known.waiting:
        parts["day"] = wording.day(known.waiting.asked_at)
        return _("Gebende Kommune: %(place)s wurde am %(day)s gefragt und hat noch nicht geantwortet.") % parts
    return _("Gebende Kommune: %(place)s wurde noch nicht gefragt.") % parts


def reply_words(said: Asked, place: str, is_gone: bool) -> str:
    """Say what there is to look at in an answer."""
    if said.reply == Reply.OVERTAKEN:
        return _("Die Angabe wurde berichtigt und sagt jetzt etwas anderes. Die Frage an %(place)s ist damit überholt.") % {"place": place}
    words = _("%(place)s nennt einen anderen Tag: %(day)s.") % {"place": place, "day": wording.day(said.said_on)} if said.said_on else ""
    if said.reply not in {Reply.YES, Reply.NO} or said.confirmation is not None:
        return words
    answer = {"place": place, "answer": Reply(said.reply).label}
    before = _("%(place)s hat mit „%(answer)s“ geantwortet, aber zum früheren Stand der Angabe. Die Antwort zählt deshalb nicht von selbst.")
    gone = _("%(place)s hat mit „%(answer)s“ geantwortet, als die Angabe schon zurückgezogen war.")
    return " ".join(filter(None, [(gone if is_gone else before) % answer, words]))


def questions_told(known: Correspondence, place: str) -> Iterator[Told]:
    """Tell what was asked of a town about a case, as things that happened."""
    for one in known.about:
        yield Told(one.asked_at, _("%(place)s gefragt.") % {"place": place}, (), "", "")
        if one.last is not None:
            yield Told(one.last, _letter(one, known.function), (), "", "")
        if one.reminded_at is not None:
            yield Told(one.reminded_at, _("Erinnerung verlangt."), (), "", "")
        if one.replied_at is not None and (words := _answered(one, place)):
            yield Told(one.replied_at, words, (), "", "")


def _answered(one: Asked, place: str) -> str:
    """Say what was answered, where no confirmation or contest says it; "" else."""
    if one.reply == Reply.NOT_QUITE:
        return _("%(place)s antwortet: nicht ganz.") % {"place": place}
    if one.reply == Reply.OVERTAKEN:
        return _("Die Frage an %(place)s ist durch eine Berichtigung überholt.") % {"place": place}
    if one.reply and one.confirmation is None:
        return _("%(place)s antwortet zum früheren Stand: %(answer)s.") % {"place": place, "answer": Reply(one.reply).label}
    return ""


def _letter(one: Asked, function: str) -> str:
    to = {"function": function or "–"}
    return _("Mail an %(function)s.") % to if one.letters == 1 else _("%(n)s. Mail an %(function)s.") % (to | {"n": one.letters})
