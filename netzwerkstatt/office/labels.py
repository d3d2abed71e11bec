"""Headers of the workbook as labels of forms and lists, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

LABELS: Mapping[str, str | Promise] = {
    "Kennung": pgettext_lazy("Spalte", "Kennung"),
    "Nachweis": pgettext_lazy("Spalte", "Nachweis"),
    "Kommune": pgettext_lazy("Spalte", "Kommune"),
    "Art": pgettext_lazy("Spalte", "Art"),
    "Staat": pgettext_lazy("Spalte", "Staat"),
    "Land": pgettext_lazy("Spalte", "Land"),
    "Schlüssel": pgettext_lazy("Spalte", "Schlüssel"),
    "Einwohner": pgettext_lazy("Spalte", "Einwohner"),
    "Breite": pgettext_lazy("Spalte", "Breite"),
    "Länge": pgettext_lazy("Spalte", "Länge"),
    "Projekt": pgettext_lazy("Spalte", "Projekt"),
    "Staffel": pgettext_lazy("Spalte", "Staffel"),
    "Kommunen": pgettext_lazy("Spalte", "Kommunen"),
    "Beginn": pgettext_lazy("Spalte", "Beginn"),
    "Ende": pgettext_lazy("Spalte", "Ende"),
    "Kategorie": pgettext_lazy("Spalte", "Kategorie"),
    "Lösung": pgettext_lazy("Spalte", "Lösung"),
    "Titel": pgettext_lazy("Spalte", "Titel"),
    "Handlungsfeld": pgettext_lazy("Spalte", "Handlungsfeld"),
    "Beschreibung": pgettext_lazy("Spalte", "Beschreibung"),
    "Lizenz": pgettext_lazy("Spalte", "Lizenz"),
    "Repository": pgettext_lazy("Spalte", "Repository"),
    "Von": pgettext_lazy("Spalte", "Von"),
    "Nach": pgettext_lazy("Spalte", "Nach"),
    "Schritt": pgettext_lazy("Spalte", "Schritt"),
    "Am": pgettext_lazy("Spalte", "Am"),
    "Bestätigt am": pgettext_lazy("Spalte", "Bestätigt am"),
    "Bestritten am": pgettext_lazy("Spalte", "Bestritten am"),
    "Grund": pgettext_lazy("Spalte", "Grund"),
    "Seit": pgettext_lazy("Spalte", "Seit"),
    "Bis": pgettext_lazy("Spalte", "Bis"),
    "Themen": pgettext_lazy("Spalte", "Themen"),
    "Herkunft": pgettext_lazy("Spalte", "Herkunft"),
    "Angebot": pgettext_lazy("Spalte", "Angebot"),
    "Organisation": pgettext_lazy("Spalte", "Organisation"),
    "Personen": pgettext_lazy("Spalte", "Personen"),
    "Datensatz": pgettext_lazy("Spalte", "Datensatz"),
    "Erhoben am": pgettext_lazy("Spalte", "Erhoben am"),
    "Thema": pgettext_lazy("Spalte", "Thema"),
    "URL": pgettext_lazy("Spalte", "URL"),
}
