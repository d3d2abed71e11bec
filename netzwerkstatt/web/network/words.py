"""What things of the network are called in the language in use: on the page and in its files."""

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
