"""The fixed words around a report's contents, in the language in use: one set for paper, Word, workbook and page."""

from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from netzwerkstatt.design.sentences import not_public
from netzwerkstatt.design.wording import day, moment, number, quantity
from netzwerkstatt.paper.document import Annex, Correction, Document, Part


def headings() -> dict[str, str]:
    """Give the fixed headings."""
    return {
        "overview": _("Die Zahlen auf einen Blick"), "figure": _("Kennzahl"), "value": _("Wert"), "change": _("Veränderung"),
        "rule": _("Wie gezählt wird"), "course": _("Verlauf"), "split": _("Aufteilung"), "sum": _("Summe"), "few": _("unter 3"),
        "kept_back": _("nicht gezeigt"),
        "annex": _("Anhang: Belege"), "number": _("Nr."), "claims": _("Belege"), "claim": _("Angabe"), "corrections": _("Berichtigung"),
        "proof": _("Herkunft und Prüfsummen"), "hash": _("Prüfsumme"), "as_of": _("Stichtag"), "known": _("Kenntnisstand"),
        "address": _("Adresse"), "page": _("Seite"), "of": _("von"), "report": _("Bericht"), "unit": _("Einheit"), "code": _("Code"),
        "up_to": _("bis zu"), "version": _("Fassung"), "counted": _("Gezählt wird"), "not_counted": _("Nicht gezählt wird"),
        "state": _("Eingefrorener Stand"), "definitions": _("Zählregeln"), "title": pgettext("Spalte", "Titel"),
    }  # fmt: skip


def demo_words(document: Document) -> str:
    """Say that the demo's data are made up; nothing elsewhere."""
    return _("Demo. Erzeugte Daten. Keine Website des Bundes.") if document.is_demo else ""


def issuer_words(document: Document) -> str:
    """Say who issues the report."""
    return _("Koordinierungsstelle, %(programme)s") % {"programme": document.programme}


def state_words(document: Document) -> str:
    """Say whether the report is published, since when, and what that means."""
    if not document.published:
        return _("Entwurf. Die Zahlen sind noch nicht eingefroren.")
    at = moment(datetime.fromisoformat(document.published))
    return _("Veröffentlicht am %(moment)s. Die Zahlen sind eingefroren und ändern sich nicht mehr.") % {"moment": at}


def known_words(document: Document) -> str:
    """Write until when the report knows."""
    return moment(datetime.fromisoformat(document.known))


def on_words(document: Document) -> str:
    """Say on which day the numbers held."""
    return _("am %(day)s") % {"day": day(date.fromisoformat(document.as_of))}


def up_to_words(part: Part) -> str:
    """Say how far the value may reach; nothing where nothing is open."""
    if part.up_to is None:
        return ""
    return _("sicher, bis zu %(n)s, wenn %(open)s offene Namen geklärt sind") % {"n": number(part.up_to), "open": number(part.up_to - part.value)}


def definition_words(part: Part) -> str:
    """Name the definition."""
    return _("%(code)s, Fassung %(version)s") % {"code": part.code, "version": str(part.version)}


def rest_words(annex: Annex) -> str:
    """Say what does not stand in an annex, and why."""
    said = [not_public(annex.not_public)]
    if annex.beyond:
        more = ngettext("%(n)s weitere Zeile steht nur im Netz.", "%(n)s weitere Zeilen stehen nur im Netz.", annex.beyond)
        said.append(more % {"n": number(annex.beyond)})
    return " ".join(filter(None, said))


def withdrawn_words(document: Document) -> str:
    """Say that records left the annex since it was published."""
    if not document.withdrawn:
        return ""
    text = ngettext(
        "Seit der Veröffentlichung ist %(n)s Beleg nicht mehr öffentlich. Er fehlt im Anhang und bleibt gezählt.",
        "Seit der Veröffentlichung sind %(n)s Belege nicht mehr öffentlich. Sie fehlen im Anhang und bleiben gezählt.",
        document.withdrawn,
    )
    return text % {"n": number(document.withdrawn)}


def correction_words(correction: Correction) -> str:
    """Say when which figure was corrected."""
    at = moment(datetime.fromisoformat(correction.day))
    return _("Berichtigt am %(moment)s: %(title)s.") % {"moment": at, "title": correction.title}


def value_words(part: Part) -> str:
    """Write a value with its unit."""
    return quantity(part.value, part.unit)
