"""What a figure's page says around its numbers: headings, the citation, what is missing and why."""

from urllib.parse import urlencode

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.design import links
from netzwerkstatt.design.sentences import not_public
from netzwerkstatt.design.wording import day, number, quantity
from netzwerkstatt.monitoring.explaining import CHANGED, LATE, RETRACTED, REVALUED
from netzwerkstatt.web.clocks import Clocks
from netzwerkstatt.web.figures.files import FORMATS
from netzwerkstatt.web.figures.page import FigurePage
from netzwerkstatt.web.figures.saying import said_since

MOVED_TITLES: dict[str, Promise] = {
    LATE: gettext_lazy("Nachgemeldet"),
    CHANGED: gettext_lazy("Geändert"),
    RETRACTED: gettext_lazy("Zurückgezogen"),
    REVALUED: gettext_lazy("Durch andere Meldungen neu bewertet"),
}
MOVED_ABOUT: dict[str, Promise] = {
    LATE: gettext_lazy("Das galt an diesem Tag schon. Gemeldet wurde es erst danach."),
    CHANGED: gettext_lazy("Diese Angaben waren am Tag selbst bekannt und wurden danach berichtigt. Der alte Stand bleibt nachlesbar."),
    RETRACTED: gettext_lazy("Diese Angaben wurden am Tag selbst gezählt. Danach stellten sie sich als falsch heraus."),
    REVALUED: gettext_lazy("Diese Angaben selbst sind gleich geblieben. Eine spätere Meldung ändert, ob sie zählen."),
}


def page_words(shown: FigurePage, clocks: Clocks, *, reads_all: bool) -> dict[str, object]:
    """Give the words of a figure's page."""
    title, answer = str(shown.figure.words.title), shown.answer
    days = {"stand": clocks.day.isoformat(), "kenntnis": clocks.known.isoformat()}
    what = shown.moved_what
    return {
        "title": title,
        "crumbs": [(_("Kennzahlen"), links.figures_address(**clocks.asked_days)), (title, None)],
        "said": said_since(answer, shown.since, clocks, shown.figure.words.unit_for(shown.since.value_then) if shown.since else ""),
        "today_address": links.figure_address(answer.code, as_of=clocks.day),
        "demo_word": ", Demo" if is_demo() else "",
        "counts_transfers": shown.figure.code in {"solutions-transferred", "transfers", "transfers-in-operation", "receiving-municipalities"},
        "kept": _kept(shown, days),
        "kept_beside_days": _kept(shown, {}),
        "sort_address": f"?{urlencode(_sorting(shown, days))}#belege",
        "caption": _caption(shown),
        "rest": _rest_of(shown, reads_all=reads_all),
        "nothing_title": _("Keine Belege mit diesem Filter") if shown.records.narrowing else _("Hier zählt noch nichts"),
        "nothing_text": _nothing(shown),
        "moved_title": MOVED_TITLES.get(what, ""),
        "moved_about": MOVED_ABOUT.get(what, ""),
        "moved_head": _("zurückgezogen am") if what == RETRACTED else _("gemeldet am"),
        "moved_rest": not_public(shown.moved.hidden) if shown.moved else "",
        "citation": _citation(shown, clocks, title),
        "embedding": _embedding(shown, clocks, title),
        "files": [(form.upper(), f"?{urlencode(days | {'format': form})}") for form in FORMATS],
    }


def _kept(shown: FigurePage, days: dict[str, str]) -> dict[str, str]:
    """Keep what the search in the records must not lose."""
    narrowing = shown.records.narrowing
    kept = days | ({"nach": narrowing.dimension, "wert": narrowing.label} if narrowing.dimension else {})
    return kept | ({"ordnung": "neu"} if shown.records.newest_first else {})


def _sorting(shown: FigurePage, days: dict[str, str]) -> dict[str, str]:
    kept = _kept(shown, days) | ({"q": shown.records.narrowing.words} if shown.records.narrowing.words else {})
    if kept.pop("ordnung", "") == "":
        kept["ordnung"] = "neu"
    return kept


def _caption(shown: FigurePage) -> str:
    count = shown.records.page.paginator.count
    is_counted = bool(shown.figure.key) or shown.figure.counted is None
    found = quantity(count, shown.figure.words.unit_for(count)) if is_counted else _("%(n)s Meldungen") % {"n": number(count)}
    label = shown.records.narrowing.label
    return f"{found}: {label}" if label else found


def _rest_of(shown: FigurePage, *, reads_all: bool) -> str:
    """Say what the reader does not see, and how many of what is counted stand behind it."""
    records, value = shown.records, shown.answer.value
    if records.narrowing:
        return "" if reads_all else _("Gesucht ist nur in öffentlichen Nachweisen.")
    missing = value - records.page.paginator.count if shown.figure.key else 0
    if missing <= 0:
        return not_public(records.hidden)
    more = _("Allein durch nicht öffentliche zählen %(more)s.") % {"more": quantity(missing, shown.figure.words.unit_for(missing))}
    return f"{not_public(records.hidden)} {more}"


def _nothing(shown: FigurePage) -> str:
    narrowing = shown.records.narrowing
    looked_for = " – ".join(filter(None, [narrowing.words, narrowing.label]))
    total = quantity(shown.answer.value, shown.answer.unit)
    return _("Gezählt: %(total)s. Kein Beleg passt zu „%(words)s“.") % {"total": total, "words": looked_for}


def _embedding(shown: FigurePage, clocks: Clocks, title: str) -> dict[str, str]:
    """Write what other sites put into their pages: the address of the frame, and of the picture with what it shows in words."""
    code, days, site = shown.answer.code, clocks.address_days, shown.permanent.partition(links.figures_address())[0]
    said = f"{title}: {quantity(shown.answer.value, shown.answer.unit)}, {day(clocks.day)}"
    return {"frame": site + links.embed_address(code, **days), "picture": site + links.badge_address(code, **days), "said": said}


def _citation(shown: FigurePage, clocks: Clocks, title: str) -> str:
    """Write the figure as a sentence to copy: unit, day, knowledge, source."""
    answer = shown.answer
    upper = _(" (bis zu %(n)s)") % {"n": number(answer.up_to)} if answer.up_to else ""
    said = _("„%(title)s am %(day)s: %(value)s%(upper)s, nach allem, was bis %(known)s gemeldet war.“") % {
        "title": title, "day": day(clocks.day), "value": quantity(answer.value, answer.unit), "upper": upper, "known": clocks.known_words,
    }  # fmt: skip
    source = f"Netzwerkstatt, {settings.PROGRAMME_NAME}{', Demo' if is_demo() else ''}"
    version = _("Kennzahl %(code)s, Fassung %(version)s.") % {"code": answer.code, "version": f"{answer.version}"}
    return f"{said} {source}, {version}"
