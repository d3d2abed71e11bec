"""A place's stated links as its page tells them: one row for each neighbour, kind and direction."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from netzwerkstatt.ledger.models import LinkKind
from netzwerkstatt.network.queries import BOTH, TRANSFER, ShownLink, kind_label
from netzwerkstatt.registry.queries import PlaceName, PlaceShown


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a neighbour: the kind, whether the place looks to it (role models only), and who says so."""

    neighbour: PlaceName
    kind: str
    is_outward: bool
    words: str
    themes: tuple[str, ...]
    since: date
    strength: str
    evidence: tuple[UUID, ...]


def ties_of(place: PlaceShown, links: Iterable[ShownLink]) -> list[Tie]:
    """Merge statements about the same neighbour and kind; oldest first. Derived links are told by the tables of transfers."""
    found: dict[tuple[int, str, bool], Tie] = {}
    for link in links:
        if link.kind == TRANSFER:
            continue
        is_outward = link.start.id == place.id
        neighbour = link.end if is_outward else link.start
        key = (neighbour.id, link.kind, is_outward and link.kind == LinkKind.ROLE_MODEL)
        found[key] = _merged(found[key], link) if key in found else _tie(place, neighbour, link, is_outward=is_outward)
    return sorted(found.values(), key=lambda tie: (tie.neighbour.name, tie.since))


def _tie(place: PlaceShown, neighbour: PlaceName, link: ShownLink, *, is_outward: bool) -> Tie:
    words = kind_label(link.kind)
    if link.kind == LinkKind.ROLE_MODEL:
        words = _("ist Vorbild für %(name)s") if is_outward else _("sieht %(name)s als Vorbild")
        words %= {"name": place.name}
    return Tie(neighbour, link.kind, is_outward, words, link.themes, link.since, link.strength, (link.evidence,))


def _merged(tie: Tie, link: ShownLink) -> Tie:
    strength = BOTH if BOTH in (tie.strength, link.strength) else tie.strength
    return replace(
        tie, themes=tuple(dict.fromkeys((*tie.themes, *link.themes))), strength=strength, since=min(tie.since, link.since),
        evidence=tuple(dict.fromkeys((*tie.evidence, link.evidence))),
    )  # fmt: skip
