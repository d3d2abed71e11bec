"""What things of the network are called in the language in use: on the page, in its files, and for the script that draws."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from netzwerkstatt.network.graph import KINDS
from netzwerkstatt.network.queries import kind_label
from netzwerkstatt.registry.models import SizeClass


def kind_labels() -> dict[str, str]:
    """Name the kinds of link."""
    return {code: kind_label(code) for code in KINDS}


def strength_labels() -> dict[str, str]:
    """Name the strengths as a filter has them."""
    return {"both": pgettext("Stärke", "beide Seiten"), "one": pgettext("Stärke", "eine Seite"), "derived": pgettext("Stärke", "abgeleitet")}


def strength_words() -> dict[str, str]:
    """Tell the strengths as tables have them."""
    return {"both": _("von beiden bestätigt"), "one": _("von einer Seite angegeben"), "derived": pgettext("Stärke", "abgeleitet")}


def status_labels() -> dict[str, str]:
    """Name the places that are funded, others, and those abroad."""
    return {"funded": _("gefördert"), "other": _("weitere"), "abroad": _("im Ausland")}


def size_labels() -> dict[str, str]:
    """Name the size classes without the bounds in brackets."""
    return {one.value: str(one.label).partition(" (")[0] for one in SizeClass}


def colour_labels() -> dict[str, str]:
    """Name what the picture can be coloured by."""
    return {"group": _("Gruppe"), "state": _("Land"), "theme": _("Thema"), "size": _("Größe")}


def script_words() -> dict[str, str]:
    """Give the sentences the script fills in; %(n)s and the like stand for what it knows."""
    return {
        **{f"kind_{code}": label for code, label in kind_labels().items()},
        **{f"strength_{code}": label for code, label in strength_words().items()},
        **{f"status_{code}": label for code, label in status_labels().items()},
        "partners": _("%(n)s Partner, davon %(funded)s gefördert"),
        "counts": _("%(statements)s Angaben · %(pairs)s Paare · %(places)s Kommunen"),
        "counts_more": _("(%(funded)s gefördert, %(others)s weitere, %(abroad)s im Ausland)"),
        "alone": _("%(n)s ohne Verbindung"),
        "around": _("um %(name)s"),
        "none": _("Kein Paar entspricht dieser Auswahl."),
        "reset": _("Filter zurücknehmen"),
        "failed": _("Die Daten des Netzes ließen sich nicht laden. Das Bild und die Tabelle zeigen den Stand der Seite."),
        "month": _("%(month)s: %(n)s neue Paare"),
        "selected": _("1 Paar ausgewählt"),
        "close": _("Schließen"),
        "all": _("Alles zeigen"),
        "nearer": _("Vergrößern"),
        "farther": _("Verkleinern"),
        "play": _("Abspielen"),
        "pause": _("Anhalten"),
        "copied": _("Link kopiert"),
    }
