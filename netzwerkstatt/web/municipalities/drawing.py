"""Which neighbour of a place stands where in its picture, and the sentence that says what the picture shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from netzwerkstatt.design import links
from netzwerkstatt.ledger.models import LinkKind
from netzwerkstatt.network.queries import TRANSFER, ShownLink
from netzwerkstatt.registry.queries import PlaceName, PlaceShown
from netzwerkstatt.web.municipalities.neighbourhood import (
    GIVES,
    LOOKED_AT,
    ROLE_MODEL,
    SHARES,
    TAKES,
    Neighbour,
    Picture,
    narrow_picture,
    wide_picture,
)
from netzwerkstatt.web.municipalities.ties import Tie

MOST_DRAWN = 30


@dataclass(frozen=True)
class Pictures:
    """The same neighbours drawn for wide and for narrow pages."""

    wide: Picture
    narrow: Picture
    sentence: str
    ties: frozenset[str]


def draw_neighbours(place: PlaceShown, found: Iterable[ShownLink], ties: Iterable[Tie], funded: set[int]) -> Pictures:
    """Draw each neighbour once on each side at most: what comes, what goes, else what is shared."""
    groups: dict[str, dict[int, Neighbour]] = {}
    drawn: set[int] = set()

    def put(group: str, tie: str, neighbour: PlaceName) -> None:
        one = Neighbour(group, tie, neighbour.name, links.municipality_address(neighbour.key), neighbour.id in funded)
        groups.setdefault(group, {}).setdefault(neighbour.id, one)
        drawn.add(neighbour.id)

    for link in found:
        if link.kind == TRANSFER:
            put(*((GIVES, TRANSFER, link.end) if link.start.id == place.id else (TAKES, TRANSFER, link.start)))
    for tie in ties:
        if tie.kind == LinkKind.ROLE_MODEL and tie.neighbour.id not in drawn:
            put(ROLE_MODEL if tie.is_outward else LOOKED_AT, tie.kind, tie.neighbour)
    for tie in sorted(ties, key=lambda one: one.kind):
        if tie.kind != LinkKind.ROLE_MODEL and tie.neighbour.id not in drawn:
            put(SHARES, tie.kind, tie.neighbour)
    filled = {name: list(group.values()) for name, group in groups.items()}
    words = _headings(place.name)
    kinds = frozenset(one.tie for group in filled.values() for one in group)
    return Pictures(wide_picture(filled, words), narrow_picture(filled, words), _sentence(place.name, filled), kinds)


def _headings(name: str) -> dict[str, str]:
    return {
        TAKES: _("%(name)s übernimmt von") % {"name": name},
        ROLE_MODEL: _("Vorbilder für %(name)s") % {"name": name},
        GIVES: _("übernehmen von %(name)s") % {"name": name},
        LOOKED_AT: _("sehen %(name)s als Vorbild") % {"name": name},
        SHARES: _("im Austausch, gemeinsam"),
    }


def _sentence(name: str, filled: dict[str, list[Neighbour]]) -> str:
    takes, gives = len(filled.get(TAKES, ())), len(filled.get(GIVES, ()))
    others = len({one.address for group in filled.values() for one in group})
    parts = (
        ngettext("%(name)s ist mit %(n)d Kommune verbunden.", "%(name)s ist mit %(n)d Kommunen verbunden.", others),
        ngettext("Von %(takes)d übernimmt es eine Lösung,", "Von %(takes)d übernimmt es Lösungen,", takes),
        ngettext("an %(gives)d gibt es eine weiter.", "an %(gives)d gibt es welche weiter.", gives),
    )
    return " ".join(parts) % {"name": name, "n": others, "takes": takes, "gives": gives}
