"""The figures in words: title, unit, what is counted and what is not. German here, English in the catalogue."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy as _n


@dataclass(frozen=True)
class Wording:
    """How a figure speaks. `unit` takes the number; `sentence` is completed with day and quantity; rules are paragraphs."""

    title: Promise
    unit: Promise
    lead: Promise
    counted: tuple[Promise, ...]
    not_counted: tuple[Promise, ...]

    def unit_for(self, number: int) -> str:
        """Give the unit in the right number: "1 Lösung", "86 Lösungen"."""
        return str(self.unit % number)


def unit(singular: str, plural: str) -> Promise:
    """Make a unit that knows its number."""
    return _n(singular, plural)


COUNTS_FROM = _(
    "Eine Übertragung zählt ab dem ersten Tag, an dem die Lösung in der anderen Kommune in Betrieb oder verstetigt ist und diese Kommune diesen "
    "Schritt bestätigt hat. Sind das zwei verschiedene Tage, gilt der spätere."
)
NOT_PARTNERS = _(
    "Nicht gezählt werden Übertragungen an Partner des gebenden Projekts und solche, denen die empfangende Kommune widerspricht, "
    "vom Tag des Widerspruchs an."
)
STAYS = _("Endet der Betrieb, bleibt die Übertragung gezählt. Was noch läuft, zeigt „Übertragungen in Betrieb“.")
OTHERS = _(
    "Als nicht gefördert gilt eine Kommune an jedem Tag, an dem sie kein Partner eines Projekts in Förderung ist. "
    "Gemeinden eines geförderten Landkreises gelten dadurch nicht als gefördert."
)
OPEN_NAMES = _("Namen, die noch keiner Kommune zugeordnet sind, zählen nicht mit. Sie stehen als „bis zu“ daneben.")

WORDING = {
    "solutions-transferred": Wording(
        _("Übertragene Lösungen"),
        unit("Lösung", "Lösungen"),
        _("So viele Lösungen aus den Projekten liefen bis zu diesem Tag in mindestens einer weiteren Kommune, und diese hat es bestätigt."),
        (COUNTS_FROM, _("Jede Lösung zählt einmal, auch wenn viele Kommunen sie übernommen haben.")),
        (NOT_PARTNERS, STAYS),
    ),
    "transfers": Wording(
        _("Übertragungen"),
        unit("Übertragung", "Übertragungen"),
        _("So oft wurde eine Lösung bis zu diesem Tag von einer weiteren Kommune übernommen und die Übernahme bestätigt."),
        (COUNTS_FROM, _("Gezählt wird jede Lösung je empfangender Kommune.")),
        (NOT_PARTNERS, STAYS),
    ),
    "transfers-in-operation": Wording(
        _("Übertragungen in Betrieb"),
        unit("Übertragung", "Übertragungen"),
        _("So viele der gezählten Übertragungen sind an diesem Tag nicht beendet."),
        (COUNTS_FROM, _("Eine beendete Übertragung zählt hier wieder, wenn danach ein neuer Betrieb gemeldet ist.")),
        (NOT_PARTNERS, _("Nicht gezählt werden Übertragungen, die bis zu diesem Tag beendet sind.")),
    ),
    "receiving-municipalities": Wording(
        _("Empfangende Kommunen"),
        unit("Kommune", "Kommunen"),
        _("So viele verschiedene Kommunen haben bis zu diesem Tag mindestens eine Lösung übernommen und das bestätigt."),
        (COUNTS_FROM, _("Jede Kommune zählt einmal. Ob sie gefördert war, entscheidet der Tag ihrer ersten gezählten Übertragung.")),
        (NOT_PARTNERS,),
    ),
    "datasets-collected": Wording(
        _("Neu erhobene Datensätze"),
        unit("Datensatz", "Datensätze"),
        _("So viele kommunale Datensätze wurden bis zu diesem Tag im Programm neu erhoben."),
        (_("Ein Datensatz zählt ab dem Tag, an dem er erhoben wurde. Jeder zählt einmal."),),
        (_("Nicht gezählt werden Datensätze, die es vorher schon gab und die nur veröffentlicht wurden."),),
    ),
    "link-statements": Wording(
        _("Angaben zu Verbindungen"),
        unit("Angabe", "Angaben"),
        _("So viele Angaben von Kommunen, mit wem sie zusammenarbeiten, gelten an diesem Tag."),
        (
            _("Jede Angabe zählt, solange sie gilt. Sagen beide Seiten dasselbe, sind das zwei Angaben und ein Paar."),
            _("Arten sind Vorbild, Wissensaustausch und gemeinsame Entwicklung."),
        ),
        (_("Nicht gezählt werden Verbindungen, die sich aus Übertragungen ergeben, und gemeinsame Teilnahmen an Veranstaltungen."),),
    ),
    "linked-pairs": Wording(
        _("Verbundene Paare"),
        unit("Paar", "Paare"),
        _("So viele Paare von Kommunen sind an diesem Tag durch mindestens eine Verbindung verbunden."),
        (
            _("Ein Paar zählt einmal, gleich wie viele Angaben es gibt und wer sie macht."),
            _("Auch eine gezählte Übertragung verbindet zwei Kommunen, vom Tag an, an dem sie zählt."),
        ),
        (_("Nicht gezählt werden beendete Angaben und gemeinsame Teilnahmen an Veranstaltungen."),),
    ),
    "other-municipalities-reached": Wording(
        _("Erreichte nicht geförderte Kommunen"),
        unit("Kommune", "Kommunen"),
        _("So viele nicht geförderte Kommunen haben bis zu diesem Tag mindestens ein Angebot genutzt."),
        (_("Eine Kommune zählt ab ihrer ersten Nutzung an einem Tag, an dem sie nicht gefördert war. Jede zählt einmal."), OTHERS),
        (OPEN_NAMES, _("Nicht gezählt werden Organisationen, die keine Kommunen sind.")),
    ),
    "other-municipalities-returning": Wording(
        _("Wiedergekehrte nicht geförderte Kommunen"),
        unit("Kommune", "Kommunen"),
        _("So viele nicht geförderte Kommunen haben bis zu diesem Tag mindestens zweimal ein Angebot genutzt."),
        (
            _("Eine Veranstaltung ist eine Nutzung, gleich wie viele Tage sie dauert. Andere Angebote zählen je Tag einmal."),
            OTHERS,
        ),
        (OPEN_NAMES,),
    ),
    "attendance": Wording(
        _("Teilnahmen an Veranstaltungen"),
        unit("Person", "Personen"),
        _("So viele Personen waren bis zu diesem Tag bei Veranstaltungen anwesend, über alle Veranstaltungen zusammengezählt."),
        (
            _("Bei einer Veranstaltung zählt jede Person einmal, auch wenn sie mehrere Tage da war."),
            _("Wer zwei Veranstaltungen besucht, zählt in der Summe zweimal. Die Zahl je Veranstaltung steht in der Aufteilung."),
        ),
        (_("Nicht gezählt werden andere Angebote und Meldungen ohne Personenzahl."),),
    ),
    "projects": Wording(
        _("Projekte in Förderung"),
        unit("Projekt", "Projekte"),
        _("So viele Projekte sind an diesem Tag in Förderung."),
        (_("Ein Projekt zählt vom ersten bis zum letzten Tag seiner Förderung, beide eingeschlossen."),),
        (_("Nicht gezählt werden Projekte, deren Förderung noch nicht begonnen hat oder zu Ende ist."),),
    ),
    "funded-municipalities": Wording(
        _("Geförderte Kommunen"),
        unit("Kommune", "Kommunen"),
        _("So viele verschiedene Kommunen sind an diesem Tag Partner eines Projekts in Förderung."),
        (_("Eine Kommune zählt, solange sie Partner eines Projekts in Förderung ist. Jede zählt einmal."),),
        (_("Ein Landkreis oder Verband zählt als er selbst, nicht für seine Gemeinden."),),
    ),
}
