"""What can be entered at the desk, in the order in which it is needed, each with one sentence."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Choice:
    """One form: its word in the address, its title and what it is for."""

    slug: str
    title: str | Promise
    about: str | Promise


CHOICES = (
    Choice("uebertragungen", _("Schritt einer Übertragung"), _("Eine Kommune interessiert sich, testet, betreibt oder beendet eine Lösung.")),
    Choice("verbindungen", _("Verbindung"), _("Eine Kommune nennt eine andere: als Vorbild, im Austausch, in gemeinsamer Entwicklung.")),
    Choice("nutzungen", _("Nutzung eines Angebots"), _("Eine Kommune war auf einer Veranstaltung, in einer Beratung, in einer Arbeitsgemeinschaft.")),
    Choice("datensaetze", _("Neu erhobener Datensatz"), _("Eine Kommune hat im Programm einen Datensatz neu erhoben.")),
    Choice("loesungen", _("Lösung des Katalogs"), _("Ein übertragbares Ergebnis eines Projekts, mit Code und Titel.")),
    Choice("angebote", _("Angebot der Koordinierungsstelle"), _("Eine Veranstaltung, Beratung oder Arbeitsgemeinschaft, die genutzt werden kann.")),
    Choice("projekte", _("Modellprojekt mit seinen Partnern"), _("Wer ein Projekt führt, wer Partner ist, und von wann bis wann es gefördert wird.")),
    Choice("kommunen", _("Ort ohne amtlichen Schlüssel"), _("Eine Stadt im Ausland oder ein Verbund, der in keinem Verzeichnis steht.")),
)


def choice_of(slug: str) -> Choice:
    """Find a choice by its word in the address."""
    return next(choice for choice in CHOICES if choice.slug == slug)
