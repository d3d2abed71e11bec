"""What the lists can be narrowed by, and what they say when there is nothing."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.exchange.inventory import CONTESTED, COUNTS, HIDDEN, OPEN, RETRACTED, WAITS
from netzwerkstatt.ledger.models import LinkKind, Step
from netzwerkstatt.offers.models import OfferKind

ALL_STATES: dict[str, str | Promise] = {
    COUNTS: _("zählt"), WAITS: _("wartet auf Bestätigung"), CONTESTED: _("bestritten"), HIDDEN: _("nicht öffentlich"),
    OPEN: _("Name offen"), RETRACTED: _("zurückgezogen"),
}  # fmt: skip
STATES = {
    "transfers": (COUNTS, WAITS, CONTESTED, HIDDEN, RETRACTED), "links": (CONTESTED, HIDDEN, RETRACTED), "uses": (OPEN, HIDDEN, RETRACTED),
    "datasets": (HIDDEN, RETRACTED),
}  # fmt: skip
DETAILS = {"transfers": Step.choices, "links": LinkKind.choices, "uses": OfferKind.choices, "offers": OfferKind.choices}
TITLES: dict[str, str | Promise] = {
    "transfers": _("Schritte von Übertragungen"), "links": _("Verbindungen"), "uses": _("Nutzungen"), "datasets": _("Neu erhobene Datensätze"),
    "solutions": _("Lösungen"), "projects": _("Modellprojekte"), "offers": _("Angebote"), "municipalities": _("Orte ohne amtlichen Schlüssel"),
}  # fmt: skip
