"""What is shown of links: those of one place, and those the graph chose; with who stands behind each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from netzwerkstatt.ledger.answers import YES_OF_RECEIVER, Answers
from netzwerkstatt.ledger.clocks import Question, as_of
from netzwerkstatt.ledger.models import Claim, ClaimKind, LinkKind
from netzwerkstatt.network.models import Origin
from netzwerkstatt.registry.queries import CHUNK, NAME_COLUMNS, PlaceName, place_name

Statement = tuple[int, int, str]  # who says it, of whom, kind
TRANSFER = "transfer"
BOTH, ONE, DERIVED = "both", "one", "derived"
SYMMETRIC = (LinkKind.EXCHANGE, LinkKind.JOINT_DEVELOPMENT)
OWN = ("id", "public_id", "kind", "detail", "happened_on", "ended_on", "subject_id", "partner_id", "theme__code", "link_detail__themes",
       "link_detail__origin", "evidence__public_id", "thing__solution__theme__code",
       *(f"{side}__{column}" for side in ("subject", "partner") for column in NAME_COLUMNS[1:]))  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShownLink:
    """One statement, or one link derived from a transfer that counts. A transfer leads from giver to receiver, a role model from who looks."""

    kind: str
    start: PlaceName
    end: PlaceName
    since: date
    until: date | None
    themes: tuple[str, ...]
    origin: str
    strength: str
    evidence: UUID
    claim: UUID

    @property
    def kind_label(self) -> str:
        """Name the kind in the language in use."""
        return kind_label(self.kind)

    @property
    def told(self) -> str:
        """Say the kind with its direction, between the two names."""
        if self.kind == TRANSFER:
            return _("gibt weiter an")
        return _("sieht als Vorbild") if self.kind == LinkKind.ROLE_MODEL else kind_label(self.kind)

    @property
    def origin_label(self) -> str:
        """Name where the statement comes from, or nothing."""
        return str(Origin(self.origin).label) if self.origin else ""


def kind_label(kind: str) -> str:
    """Name a kind of link; a transfer's is derived."""
    return pgettext("Überschrift", "Übertragung") if kind == TRANSFER else str(LinkKind(kind).label)


def links_at(question: Question, seen: Q) -> QuerySet[Claim]:
    """Give statements in force and transfers that count."""
    return Claim.objects.filter(as_of(question), seen, kind__in=[ClaimKind.LINK, ClaimKind.COUNTS])


def links_of_place(place_id: int, question: Question, seen: Q, answers: Answers) -> list[ShownLink]:
    """Show every link of a place, oldest first. One query."""
    rows = list(_rows(links_at(question, seen).filter(Q(subject=place_id) | Q(partner=place_id)).order_by("happened_on", "id")))
    stated = _statements(rows)
    return [_derived(row) if row["kind"] == ClaimKind.COUNTS else _stated(row, _strength(row, stated, answers)) for row in rows]


def links_by_id(strengths: Mapping[int, str]) -> list[ShownLink]:
    """Show the links that the graph chose, in its order: primary key and strength of each. One query for each 500."""
    ids = list(strengths)
    found = {}
    for start in range(0, len(ids), CHUNK):
        for row in _rows(Claim.objects.filter(pk__in=ids[start : start + CHUNK])):
            found[row["id"]] = _derived(row) if row["kind"] == ClaimKind.COUNTS else _stated(row, strengths[row["id"]])
    return [found[pk] for pk in ids if pk in found]


def _rows(links: QuerySet[Claim]) -> QuerySet[Claim, dict[str, Any]]:
    return links.values(*OWN)


def _statements(rows: Iterable[dict[str, Any]]) -> set[Statement]:
    return {(row["subject_id"], row["partner_id"], row["detail"]) for row in rows if row["kind"] == ClaimKind.LINK}


def _strength(row: dict[str, Any], stated: set[Statement], answers: Answers) -> str:
    """A statement is backed by both where the other side said yes or states the same; network/graph.py counts by the same rule."""
    is_backed = row["detail"] in SYMMETRIC and (row["partner_id"], row["subject_id"], row["detail"]) in stated
    return BOTH if is_backed or YES_OF_RECEIVER in answers.get(row["id"], set()) else ONE


def _derived(row: dict[str, Any]) -> ShownLink:
    giver, receiver = _named(row, "partner"), _named(row, "subject")
    theme = row["thing__solution__theme__code"]
    return ShownLink(
        TRANSFER, giver, receiver, row["happened_on"], row["ended_on"], (theme,) if theme else (), "", DERIVED, row["evidence__public_id"],
        row["public_id"],
    )  # fmt: skip


def _stated(row: dict[str, Any], strength: str) -> ShownLink:
    return ShownLink(
        kind=row["detail"],
        start=_named(row, "subject"),
        end=_named(row, "partner"),
        since=row["happened_on"],
        until=row["ended_on"],
        themes=tuple((row["link_detail__themes"] or row["theme__code"] or "").split()),
        origin=row["link_detail__origin"] or "",
        strength=strength,
        evidence=row["evidence__public_id"],
        claim=row["public_id"],
    )


def _named(row: dict[str, Any], side: str) -> PlaceName:
    return place_name(row[f"{side}_id"], *(row[f"{side}__{column}"] for column in NAME_COLUMNS[1:]))


def public_ids(claims: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """Give of each claim its public id, its evidence's, and where it comes from. One query for each 500."""
    ids, found = list(claims), {}
    for start in range(0, len(ids), CHUNK):
        rows = Claim.objects.filter(pk__in=ids[start : start + CHUNK]).values_list("pk", "public_id", "evidence__public_id", "link_detail__origin")
        found.update({pk: (str(claim), str(evidence), origin or "") for pk, claim, evidence, origin in rows})
    return found
