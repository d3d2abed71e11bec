"""What is shown of links: those of one place, all of them filtered, and pairs; with who stands behind each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Concat, Greatest, Least
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from netzwerkstatt.ledger.answers import YES_OF_GIVER, YES_OF_RECEIVER, Answers, answers_to
from netzwerkstatt.ledger.clocks import Question, as_of, known_at
from netzwerkstatt.ledger.models import Claim, ClaimKind, Confirmation, LinkKind, Side, Verdict
from netzwerkstatt.network.models import Origin
from netzwerkstatt.registry.models import Kind, Municipality
from netzwerkstatt.registry.queries import NAME_COLUMNS, PlaceName, named_places, place_name

Statement = tuple[int, int, str]  # who says it, of whom, kind
TRANSFER = "transfer"
BOTH, ONE, DERIVED = "both", "one", "derived"
LATEST_FIRST = ("-happened_on", "-id")
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


@dataclass(frozen=True, slots=True)
class ShownPair:
    """Two places and what links them: kinds, number of statements, since when."""

    low: PlaceName
    high: PlaceName
    kinds: tuple[str, ...]
    statements: int
    since: date

    @property
    def kind_labels(self) -> str:
        """Name the kinds in the language in use."""
        return ", ".join(kind_label(kind) for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class LinkCounts:
    """How much a set of links holds. Places abroad are neither funded nor others here."""

    statements: int
    derived: int
    pairs: int
    places: int
    funded: int
    abroad: int

    @property
    def others(self) -> int:
        """Count the places in the country that are not funded on the day."""
        return self.places - self.funded - self.abroad


def kind_label(kind: str) -> str:
    """Name a kind of link; a transfer's is derived."""
    return pgettext("Überschrift", "Übertragung") if kind == TRANSFER else str(LinkKind(kind).label)


def links_at(question: Question, seen: Q) -> QuerySet[Claim]:
    """Give statements in force and transfers that count."""
    return Claim.objects.filter(as_of(question), seen, kind__in=[ClaimKind.LINK, ClaimKind.COUNTS])


def with_strength(links: QuerySet[Claim], strength: str, question: Question) -> QuerySet[Claim]:
    """Narrow links to those of a strength; an unknown word narrows nothing."""
    if strength == DERIVED:
        return links.filter(kind=ClaimKind.COUNTS)
    if strength in (BOTH, ONE):
        signs = _signs(question)
        backed = (Q(detail__in=SYMMETRIC) & Q(signs["stated_back"])) | (Q(signs["giver_yes"]) & Q(signs["receiver_yes"]))
        return links.filter(backed if strength == BOTH else ~backed, kind=ClaimKind.LINK)
    return links


def _signs(question: Question) -> dict[str, Exists]:
    """Tell of a statement whether the other side states the same, and which sides confirmed it."""
    # The kind is compared as an expression, so that SQLite looks up the place and not every link of that kind.
    links = Claim.objects.filter(as_of(question), kind=ClaimKind.LINK).annotate(same=Concat("detail", Value("")))
    back = links.filter(same=OuterRef("detail"), subject=OuterRef("partner"))
    yes = Confirmation.objects.filter(known_at(question.known), claim=OuterRef("pk"), happened_on__lte=question.day, verdict=Verdict.YES)
    return {
        "stated_back": Exists(back.filter(partner=OuterRef("subject"))),
        "giver_yes": Exists(yes.filter(side=Side.GIVER)),
        "receiver_yes": Exists(yes.filter(side=Side.RECEIVER)),
    }


def links_of_place(place_id: int, question: Question, seen: Q, answers: Answers) -> list[ShownLink]:
    """Show every link of a place, oldest first. One query."""
    rows = list(_rows(links_at(question, seen).filter(Q(subject=place_id) | Q(partner=place_id)).order_by("happened_on", "id")))
    return _shown(rows, _statements(rows), answers)


def links_by_id(ids: Iterable[int], question: Question) -> list[ShownLink]:
    """Show some links, the latest first. Three queries."""
    rows = list(_rows(Claim.objects.filter(pk__in=list(ids)).order_by(*LATEST_FIRST)))
    back = Claim.objects.filter(as_of(question), kind=ClaimKind.LINK, subject__in={row["partner_id"] for row in rows})
    stated = set(back.filter(partner__in={row["subject_id"] for row in rows}).values_list("subject", "partner", "detail"))
    return _shown(rows, stated, answers_to(Q(claim__in=[row["id"] for row in rows]), question))


def _rows(links: QuerySet[Claim]) -> QuerySet[Claim, dict[str, Any]]:
    return links.values(*OWN)


def _statements(rows: Iterable[dict[str, Any]]) -> set[Statement]:
    return {(row["subject_id"], row["partner_id"], row["detail"]) for row in rows if row["kind"] == ClaimKind.LINK}


def _shown(rows: Iterable[dict[str, Any]], stated: set[Statement], answers: Answers) -> list[ShownLink]:
    return [_derived(row) if row["kind"] == ClaimKind.COUNTS else _stated(row, stated, answers) for row in rows]


def _derived(row: dict[str, Any]) -> ShownLink:
    giver, receiver = _named(row, "partner"), _named(row, "subject")
    theme = row["thing__solution__theme__code"]
    return ShownLink(
        TRANSFER, giver, receiver, row["happened_on"], row["ended_on"], (theme,) if theme else (), "", DERIVED, row["evidence__public_id"],
        row["public_id"],
    )  # fmt: skip


def _stated(row: dict[str, Any], stated: set[Statement], answers: Answers) -> ShownLink:
    back = (row["partner_id"], row["subject_id"], row["detail"])
    is_backed = row["detail"] in SYMMETRIC and back in stated
    is_confirmed = {YES_OF_GIVER, YES_OF_RECEIVER} <= answers.get(row["id"], set())
    return ShownLink(
        kind=row["detail"],
        start=_named(row, "subject"),
        end=_named(row, "partner"),
        since=row["happened_on"],
        until=row["ended_on"],
        themes=tuple((row["link_detail__themes"] or row["theme__code"] or "").split()),
        origin=row["link_detail__origin"] or "",
        strength=BOTH if is_backed or is_confirmed else ONE,
        evidence=row["evidence__public_id"],
        claim=row["public_id"],
    )


def _named(row: dict[str, Any], side: str) -> PlaceName:
    return place_name(row[f"{side}_id"], *(row[f"{side}__{column}"] for column in NAME_COLUMNS[1:]))


def pairs_of(links: QuerySet[Claim]) -> QuerySet[Any, dict[str, Any]]:
    """Group links by unordered pair: low and high id, statements, kinds, since; the most linked first."""
    kinds = {kind.value: Count("pk", filter=Q(kind=ClaimKind.LINK, detail=kind)) for kind in LinkKind}
    grouped = links.order_by().values(low=Least("subject", "partner"), high=Greatest("subject", "partner"))
    counted: Any = grouped.annotate(
        since=Min("happened_on"), statements=Count("pk", filter=Q(kind=ClaimKind.LINK)),
        transfer=Count("pk", filter=Q(kind=ClaimKind.COUNTS)), **kinds,
    )  # fmt: skip
    ordered: QuerySet[Any, dict[str, Any]] = counted.order_by("-statements", "-transfer", "since", "low", "high")
    return ordered


def shown_pairs(rows: Iterable[dict[str, Any]]) -> list[ShownPair]:
    """Show pairs in their order. One query per 500 places."""
    rows = list(rows)
    names = named_places({row[side] for row in rows for side in ("low", "high")})
    kinds = (*(kind.value for kind in LinkKind), TRANSFER)
    return [
        ShownPair(names[row["low"]], names[row["high"]], tuple(kind for kind in kinds if row[kind]), row["statements"], row["since"]) for row in rows
    ]


def count_links(links: QuerySet[Claim], question: Question) -> LinkCounts:
    """Count statements, derived links, pairs and places of a set of links. Two queries."""
    links = links.order_by()
    by_pair = links.values(low=Least("subject", "partner"), high=Greatest("subject", "partner")).annotate(
        stated=Count("pk", filter=Q(kind=ClaimKind.LINK)), followed=Count("pk", filter=Q(kind=ClaimKind.COUNTS))
    )
    sums = by_pair.aggregate(statements=Sum("stated", default=0), derived=Sum("followed", default=0), pairs=Count("*"))
    funded = Claim.objects.filter(as_of(question), kind=ClaimKind.PARTNER).values("subject")
    ends = Municipality.objects.filter(Q(pk__in=links.values("subject")) | Q(pk__in=links.values("partner")))
    is_abroad = Q(kind=Kind.ABROAD)
    places = ends.aggregate(places=Count("pk"), abroad=Count("pk", filter=is_abroad), funded=Count("pk", filter=Q(pk__in=funded) & ~is_abroad))
    return LinkCounts(**sums, **places)
