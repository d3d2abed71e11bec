"""Every word and sentence the network's script says, in the language in use; frontend/src/words.ts asks for exactly these."""

from django.conf import settings
from django.utils.translation import gettext as _

from netzwerkstatt.demo.queries import is_demo
from netzwerkstatt.web.network.words import kind_labels, size_labels, strength_words


def script_words() -> dict[str, str]:
    """Give the sentences the script fills in: %(n)s and the like stand for what it knows, a key that ends with _1 is said of one."""
    return {
        **{f"kind_{code}": label for code, label in kind_labels().items()},
        **{f"strength_{code}": label for code, label in strength_words().items()},
        **{f"size_{code}": label for code, label in size_labels().items()},
        **_counts(), **_picture(), **_selection(), **_verbs(), **_failures(),
    }  # fmt: skip


def _counts() -> dict[str, str]:
    return {
        "statements": _("%(n)s Angaben"), "statements_1": _("%(n)s Angabe"),
        "derived": _("und %(n)s abgeleitete Verbindungen"), "derived_1": _("und %(n)s abgeleitete Verbindung"),
        "pairs": _("%(n)s Paare"), "pairs_1": _("%(n)s Paar"),
        "places": _("%(n)s Kommunen"), "places_1": _("%(n)s Kommune"),
        "counts_more": _("(%(funded)s gefördert, %(others)s weitere, %(abroad)s im Ausland)"),
        "alone_funded": _("%(n)s geförderte ohne Verbindung"),
        "on_day": _("am %(day)s"),
        "none": _("Kein Paar entspricht dieser Auswahl."),
        "month": _("%(month)s: %(n)s neue Paare"), "month_1": _("%(month)s: %(n)s neues Paar"),
        "day": _("Stichtag"), "how": _("Griff ziehen oder Pfeiltasten: ein Monat. Bild auf und ab: ein Jahr."),
    }  # fmt: skip


def _picture() -> dict[str, str]:
    demo = f" · {_('Demo. Erzeugte Daten. Keine Website des Bundes.')}" if is_demo() else ""
    return {
        "graph": _("Netz"), "map": _("Karte"),
        "sentence_graph": _("Netz: %(n)s Paare zwischen %(places)s Kommunen. Dieselbe Auswahl steht darunter als Tabelle."),
        "sentence_graph_1": _("Netz: %(n)s Paar zwischen %(places)s Kommunen. Dieselbe Auswahl steht darunter als Tabelle."),
        "sentence_map": _("Karte: %(n)s Paare zwischen %(places)s Kommunen. Dieselbe Auswahl steht darunter als Tabelle."),
        "sentence_map_1": _("Karte: %(n)s Paar zwischen %(places)s Kommunen. Dieselbe Auswahl steht darunter als Tabelle."),
        "alone": _("%(n)s ohne Verbindung"), "around": _("um %(name)s"), "rest": _("andere"),
        "demo": _("Demo"),
        "source": f"Netzwerkstatt, {settings.PROGRAMME_NAME}, " + _("Stand %(day)s, Kenntnisstand %(known)s") + demo,
        "keys": _("Netz mit der Tastatur begehen"),
        "help": _(
            "Pfeiltasten: zur nächsten Kommune in dieser Richtung. N und P: ihre Verbindungen der Reihe nach. Eingabetaste: auswählen. "
            "Pos1: die Kommune mit den meisten Partnern. M: Karte oder Netz. T: Tabelle. Schrägstrich: Suche. Esc: zurück."
        ),
    }  # fmt: skip


def _selection() -> dict[str, str]:
    return {
        "panel": _("Auswahl"),
        "pair": _("%(one)s und %(other)s, %(strength)s"), "pair_title": _("%(one)s und %(other)s"),
        "partners": _("%(n)s Partner, davon %(funded)s gefördert"), "partners_head": _("Partner"),
        "open": _("%(name)s öffnen"),
        "no_evidence": _("Hierzu ist an diesem Tag nichts bekannt."),
        "loading": _("Wird geladen …"),
        "more": _("Größer oder kleiner zeigen"),
    }  # fmt: skip


def _verbs() -> dict[str, str]:
    return {
        "close": _("Schließen"), "reset": _("Filter zurücknehmen"), "reload": _("Seite neu laden"),
        "nearer": _("Vergrößern"), "farther": _("Verkleinern"), "all": _("Alles zeigen"),
        "play": _("Abspielen"), "pause": _("Anhalten"),
        "copy": _("Link kopieren"), "copied": _("Link kopiert"), "copy_failed": _("Der Browser erlaubt es nicht. Kopieren Sie die Adresszeile."),
        "png": _("Bild speichern (PNG)"),
    }  # fmt: skip


def _failures() -> dict[str, str]:
    kept = _("Bild und Tabelle zeigen, was die Seite beim Öffnen wusste.")
    return {
        "part_failed": _("Das ließ sich nicht laden. Prüfen Sie die Verbindung und wählen Sie es noch einmal."),
        "list_failed": _("Die Tabelle ließ sich nicht laden. Sie zeigt noch die vorige Auswahl."),
        "failed": _("Die Daten des Netzes ließen sich nicht laden.") + f" {kept}",
        "cut": _("Die Daten des Netzes sind nicht vollständig angekommen.") + f" {kept}",
        "gone": _("Seit diese Seite geöffnet wurde, hat sich das Netz geändert.") + f" {kept}",
        "no_canvas": _("Ihr Browser kann das Netz nicht selbst zeichnen.") + f" {kept}",
    }
