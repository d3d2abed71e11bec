"""What is new, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerkstatt.design import links
from netzwerkstatt.design.sentences import linked, sentence
from netzwerkstatt.design.wording import day, number
from netzwerkstatt.ledger.models import ClaimKind
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.monitoring.news import LEADING, News
from netzwerkstatt.web.feeds import Entry

SMALL_WRITE = 2


@dataclass(frozen=True)
class Item:
    """One piece of news."""

    day: date
    text: SafeString


def items(news: Sequence[News]) -> list[Item]:
    """Tell news in sentences; what holds nothing public is left out."""
    return [Item(one.day, text) for one, text in _told(news)]


def feed_entries(news: Sequence[News]) -> list[Entry]:
    """Tell the same sentences as entries of a feed."""
    return [_entry(one, text) for one, text in _told(news)]


def _told(news: Sequence[News]) -> list[tuple[News, SafeString]]:
    return [(one, text) for one in news if (text := _TOLD[one.kind](one))]


def _entry(news: News, text: SafeString) -> Entry:
    address = links.snapshot_address(news.public_id) if news.public_id else links.news_address()
    return Entry(f"{news.kind}/{news.public_id or news.at.isoformat()}/{news.code}", news.at, text, address)


def _write(news: News) -> SafeString:
    """Tell a write: small ones by their transfers, large ones by numbers and their effect."""
    counted = news.new.get(ClaimKind.COUNTS, 0)
    if 0 < counted <= SMALL_WRITE and sum(news.new.values()) <= counted + SMALL_WRITE:
        return SafeString(" ".join([*map(sentence, news.examples), *_effect(news)]))
    parts = [_counted(news, kind) for kind in (ClaimKind.STEP, ClaimKind.LINK, ClaimKind.COLLECTED, ClaimKind.USE, ClaimKind.PARTNER)]
    said = ", ".join(part for part in parts if part)
    sentences = [format_html("{}", _("Neu gemeldet: %(what)s.") % {"what": said})] if said else []
    sentences += _corrections(news)
    if counted and news.examples:
        sentences.append(sentence(news.examples[0]))
    return SafeString(" ".join([*sentences, *_effect(news)]))


def _counted(news: News, kind: str) -> str:
    n = news.new.get(kind, 0)
    if not n:
        return ""
    words = {
        ClaimKind.STEP: ngettext("%(n)s Schritt einer Übertragung", "%(n)s Schritte von Übertragungen", n),
        ClaimKind.LINK: ngettext("%(n)s Angabe zu Verbindungen", "%(n)s Angaben zu Verbindungen", n),
        ClaimKind.COLLECTED: ngettext("%(n)s Datensatz", "%(n)s Datensätze", n),
        ClaimKind.USE: ngettext("%(n)s Nutzung eines Angebots", "%(n)s Nutzungen von Angeboten", n),
        ClaimKind.PARTNER: ngettext("%(n)s Partnerschaft in Projekten", "%(n)s Partnerschaften in Projekten", n),
    }
    return words[ClaimKind(kind)] % {"n": number(n)}


def _corrections(news: News) -> list[SafeString]:
    told = []
    if news.changed:
        told.append(ngettext("%(n)s Angabe ist berichtigt.", "%(n)s Angaben sind berichtigt.", news.changed) % {"n": number(news.changed)})
    if news.retracted:
        told.append(ngettext("%(n)s Angabe ist zurückgezogen.", "%(n)s Angaben sind zurückgezogen.", news.retracted) % {"n": number(news.retracted)})
    return [format_html("{}", one) for one in told]


def _effect(news: News) -> list[SafeString]:
    """Say what the write did to the leading figure, for the day it was made."""
    if news.before == news.after:
        return []
    words = _("%(after)s statt %(before)s Lösungen") % {"after": number(news.after), "before": number(news.before)}
    number_link = linked(links.figure_address(LEADING, as_of=news.day, known_on=news.day), words)
    return [format_html(_("Damit sind {number} übertragen."), number=number_link)]


def _frozen(news: News) -> SafeString:
    link = linked(links.snapshot_address(news.public_id), _("Stand vom %(day)s") % {"day": day(news.as_of)})
    return format_html(_("Eingefroren: {link}, mit allen Kennzahlen."), link=link)


def _corrected(news: News) -> SafeString:
    title = FIGURES[news.code].words.title if news.code in FIGURES else news.code
    link = linked(links.snapshot_address(news.public_id), _("Stand vom %(day)s") % {"day": day(news.as_of)})
    return format_html(mark_safe(_("Berichtigt: {link}, {title}. {text}")), link=link, title=title, text=news.text)


_TOLD = {"write": _write, "frozen": _frozen, "corrected": _corrected}
