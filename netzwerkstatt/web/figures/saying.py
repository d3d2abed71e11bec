"""In words for anybody: how the number stood on the day itself, and what came after."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerkstatt.design import links
from netzwerkstatt.design.wording import day, number, quantity
from netzwerkstatt.foundation.time import end_of_day
from netzwerkstatt.monitoring.explaining import CHANGED, LATE, RETRACTED, REVALUED, Since
from netzwerkstatt.monitoring.queries import Answer
from netzwerkstatt.web.clocks import Clocks


def said_since(answer: Answer, since: Since | None, clocks: Clocks, unit_then: str) -> SafeString:
    """Say what differs from the day itself, with links to the records that make the difference; nothing where nothing can differ."""
    if clocks.question.known <= end_of_day(clocks.day):
        return SafeString("")
    if since is None:
        text = _("Am %(day)s selbst war hier noch nichts gemeldet. Alle Angaben kamen später.") % {"day": day(clocks.day)}
        return format_html('<p class="quiet">{}</p>', text)
    then = format_html(
        '<a href="{}">{}</a>',
        links.figure_address(answer.code, as_of=clocks.day, known_on=clocks.day),
        quantity(since.value_then, unit_then),
    )
    return format_html('<p class="quiet">{} {}</p>', _stood(answer, since, clocks, then), _moved(answer, since, clocks))


def _stood(answer: Answer, since: Since, clocks: Clocks, then: SafeString) -> SafeString:
    if since.value_then == answer.value:
        return format_html(_("Am {day} selbst war dieselbe Zahl bekannt."), day=day(clocks.day))
    if since.value_then < answer.value:
        return format_html(_("Am {day} selbst waren erst {value} bekannt."), day=day(clocks.day), value=then)
    return format_html(_("Am {day} selbst waren noch {value} gezählt."), day=day(clocks.day), value=then)


def _moved(answer: Answer, since: Since, clocks: Clocks) -> SafeString:
    """List what came after, each kind with its link."""
    if since.is_quiet:
        return SafeString(_("Seither kam nichts nach und nichts wurde zurückgezogen."))
    late, changed, gone, anew = (since.count(what) for what in (LATE, CHANGED, RETRACTED, REVALUED))
    told = (
        (LATE, late, ngettext("%(n)s Meldung kam nach", "%(n)s Meldungen kamen nach", late)),
        (RETRACTED, gone, ngettext("%(n)s wurde zurückgezogen", "%(n)s wurden zurückgezogen", gone)),
        (CHANGED, changed, ngettext("%(n)s wurde geändert", "%(n)s wurden geändert", changed)),
        (REVALUED, anew, ngettext("%(n)s zählt durch andere Meldungen anders", "%(n)s zählen durch andere Meldungen anders", anew)),
    )
    base = links.figure_address(answer.code, **clocks.address_days)
    linked = ((f"{base}&was={what}#seither", words % {"n": number(count)}) for what, count, words in told if count)
    return format_html("{} {}.", _("Danach:"), format_html_join(", ", '<a href="{}">{}</a>', linked))
