"""The figures: what each counts at a question, as claims and a key to count them by. Each definition is its rule; nothing is added up elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, F, Max, Min, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Greatest, Least

from netzwerkstatt.foundation.text import fold
from netzwerkstatt.ledger.clocks import Question, as_of, known_at
from netzwerkstatt.ledger.models import Claim, ClaimKind, Step
from netzwerkstatt.monitoring.wording import WORDING, Wording
from netzwerkstatt.offers.models import OfferKind

Claims = QuerySet[Claim]


WITHOUT_DETAIL = {ClaimKind.COLLECTED, ClaimKind.COUNTS}
TRANSFER_KEY = F("thing_id") * 2**32 + F("subject_id")


def stated(kind: str, question: Question) -> Claims:
    """Claims of a kind seen at the question. Naming every detail lets the index go straight to the days."""
    claims = Claim.objects.filter(as_of(question), kind=kind)
    if kind == ClaimKind.USE:
        return claims.filter(detail__in=OfferKind.values)
    return claims.filter(detail="") if kind in WITHOUT_DETAIL else claims


def counting(question: Question) -> Claims:
    """Transfers that count on or before the day: the derived claims."""
    return stated(ClaimKind.COUNTS, question)


def in_operation(question: Question) -> Claims:
    """Counting transfers without a stop, or with a running step after their last stop."""
    ends = {"last_stop": Max("happened_on", filter=Q(detail=Step.STOPPED)), "last_run": Max("happened_on", filter=~Q(detail=Step.STOPPED))}
    steps: QuerySet[Any, Any] = stated(ClaimKind.STEP, question).filter(detail__in=[Step.STOPPED, Step.LIVE, Step.ESTABLISHED])
    ended: QuerySet[Any, Any] = steps.order_by().values(transfer=TRANSFER_KEY).annotate(**ends).filter(last_stop__isnull=False)
    stopped = ended.filter(Q(last_run__isnull=True) | Q(last_run__lte=F("last_stop")))
    counted: QuerySet[Any, Any] = counting(question).alias(transfer=TRANSFER_KEY)
    return counted.exclude(transfer__in=stopped.values("transfer"))


def collected(question: Question) -> Claims:
    """Claims that a dataset was newly collected."""
    return stated(ClaimKind.COLLECTED, question)


def links(question: Question) -> Claims:
    """Link statements in force."""
    return stated(ClaimKind.LINK, question)


def linked(question: Question) -> Claims:
    """Link statements in force, and the transfers that count, from which links are derived."""
    return Claim.objects.filter(as_of(question), kind__in=[ClaimKind.LINK, ClaimKind.COUNTS])


def partnerships(question: Question) -> Claims:
    """Partnerships in funded projects on the day."""
    return stated(ClaimKind.PARTNER, question)


def uses_of_others(question: Question) -> Claims:
    """Uses by municipalities that were not funded on the day of the use."""
    partners = Claim.objects.filter(known_at(question.known), kind=ClaimKind.PARTNER)
    covering = partners.filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=OuterRef("happened_on")),
        subject=OuterRef("subject"),
        happened_on__lte=OuterRef("happened_on"),
    )
    ever_funded = Q(subject__in=partners.values("subject"))
    return stated(ClaimKind.USE, question).filter(~ever_funded | ~Exists(covering), subject__isnull=False)


def uses_of_returning(question: Question) -> Claims:
    """The uses of others who came back."""
    return uses_of_others(question).filter(subject__in=_returning(question).values("subject"))


def _returning(question: Question) -> QuerySet[Any, Any]:
    """Others with two uses at least: two offers, or one that is no event on two days."""
    ends = {"first": Min("thing"), "last": Max("thing"), "from_day": Min("happened_on"), "to_day": Max("happened_on"), "sort": Max("detail")}
    grouped = uses_of_others(question).order_by().values("subject").annotate(**ends)
    return grouped.filter(~Q(first=F("last")) | (~Q(from_day=F("to_day")) & ~Q(sort=OfferKind.EVENT)))


def attendances(question: Question) -> Claims:
    """Uses of events."""
    return Claim.objects.filter(as_of(question), kind=ClaimKind.USE, detail=OfferKind.EVENT)


def persons(claims: Claims) -> int:
    """Add up the persons of each body at each event; one present on several days is counted once."""
    claims = claims.order_by()
    # Two questions: the columns of the first stand in the index, those of the second (few rows) do not.
    places = claims.filter(subject__isnull=False).values("thing", "subject")
    others = claims.filter(subject__isnull=True).values("thing", "organisation", "written_name")
    return sum(bodies.annotate(present=Max("amount")).aggregate(total=Sum("present"))["total"] or 0 for bodies in (places, others))


def unresolved_names(question: Question) -> dict[str, int]:
    """Count the uses of each written name that no place was decided for: an event once, another offer once a day."""
    uses: dict[str, set[tuple[int | None, date | None]]] = {}
    rows = stated(ClaimKind.USE, question).filter(subject=None, organisation=None)
    for name, thing, day, sort in rows.values_list("written_name", "thing", "happened_on", "detail"):
        uses.setdefault(fold(name), set()).add((thing, None if sort == OfferKind.EVENT else day))
    return {name: len(found) for name, found in uses.items()}


def at_most_reached(value: int, question: Question) -> int:
    """Each open name may be one more municipality."""
    return value + len(unresolved_names(question))


def at_most_returning(value: int, question: Question) -> int:
    """Each open name with two uses may be one more; each with one may bring back a municipality seen once, or another such name."""
    names = unresolved_names(question)
    if not names:
        return value
    once = count_by(uses_of_others(question), ("subject",)) - value
    single = sum(1 for uses in names.values() if uses == 1)
    return value + len(names) - single + min(single, once + max(0, single - once) // 2)


def count_by(claims: Claims, key: tuple[str, ...]) -> int:
    """Count claims, or the distinct values of a key."""
    if not key:
        return claims.order_by().count()
    if key == PAIR:
        pairs = claims.order_by().values(low=Least("subject", "partner"), high=Greatest("subject", "partner"))
        return pairs.distinct().count()
    return claims.order_by().values(*key).distinct().count()


PAIR = ("subject", "partner")


@dataclass(frozen=True)
class Figure:
    """One definition: its records at a question, the key they are counted by, how far the value may reach, the splits that apply."""

    code: str
    records: Callable[[Question], Claims]
    key: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()
    at_most: Callable[[int, Question], int] | None = None
    counted: Callable[[Question], int] | None = None
    counts_uses: bool = False
    version: int = 1
    words: Wording = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", WORDING[self.code])

    def value(self, question: Question) -> int:
        """Answer the question."""
        return self.counted(question) if self.counted else count_by(self.records(question), self.key)


PLACE = ("state", "size")
TRANSFER = ("theme", "cohort", *PLACE)
FIGURES = {
    figure.code: figure
    for figure in (
        Figure("solutions-transferred", counting, ("thing",), TRANSFER),
        Figure("transfers", counting, (), (*TRANSFER, "funded")),
        Figure("transfers-in-operation", in_operation, (), (*TRANSFER, "funded")),
        Figure("receiving-municipalities", counting, ("subject",), (*PLACE, "funded")),
        Figure("datasets-collected", collected, ("thing",), ("theme", *PLACE)),
        Figure("link-statements", links, (), ("link", "theme", *PLACE)),
        Figure("linked-pairs", linked, PAIR, ("link", "funding")),
        Figure("other-municipalities-reached", uses_of_others, ("subject",), PLACE, at_most=at_most_reached, counts_uses=True),
        Figure(
            "other-municipalities-returning", uses_of_returning, ("subject",), PLACE, at_most=at_most_returning,
            counted=lambda question: _returning(question).count(), counts_uses=True,
        ),
        Figure("attendance", attendances, (), ("offer",), counted=lambda question: persons(attendances(question)), counts_uses=True),
        Figure("projects", partnerships, ("project",), ("cohort", *PLACE)),
        Figure("funded-municipalities", partnerships, ("subject",), PLACE),
    )
}  # fmt: skip
