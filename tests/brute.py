"""Every figure counted a second time, by plain loops over plain facts: slow, literal, and without a line of the product's counting."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

RUNNING = {"live", "established"}


@dataclass(frozen=True)
class Fact:
    """A claim as the rules speak of it."""

    id: int
    kind: str
    day: date
    until: date | None
    recorded: datetime
    retracted: datetime | None = None
    subject: int | None = None
    partner: int | None = None
    thing: int | None = None
    project: int | None = None
    detail: str = ""
    amount: int | None = None
    name: str = ""
    body: int | None = None


@dataclass(frozen=True)
class Said:
    """A receiver's yes or contest to a step."""

    id: int
    fact: int
    verdict: str
    day: date
    recorded: datetime
    retracted: datetime | None = None


class Brute:
    """Answers all figures for a day as known at a moment."""

    def __init__(self, facts: Iterable[Fact], said: Iterable[Said]) -> None:
        self.facts, self.said = list(facts), list(said)

    def figures(self, day: date, known: datetime) -> dict[str, int]:
        """Count everything."""
        here = [fact for fact in self.facts if fact.recorded <= known and not (fact.retracted and fact.retracted <= known)]
        said = [one for one in self.said if one.recorded <= known and not (one.retracted and one.retracted <= known) and one.day <= day]
        then = [fact for fact in here if fact.day <= day and not (fact.until and fact.until <= day)]
        of = {kind: [fact for fact in then if fact.kind == kind] for kind in ("partner", "step", "link", "use", "collected")}
        partners = [fact for fact in here if fact.kind == "partner"]
        by_subject = grouped(partners, lambda partner: partner.subject)
        by_transfer = grouped(of["step"], lambda step: (step.thing, step.subject))
        transfers = self._transfers(by_transfer, grouped(said, lambda one: one.fact), by_subject)
        visits = self._visits(of["use"], by_subject)
        pairs = {frozenset((fact.subject, fact.partner)) for fact in of["link"]}
        return {
            "solutions-transferred": len({thing for thing, _place in transfers}),
            "transfers": len(transfers),
            "transfers-in-operation": sum(1 for transfer in transfers if not self._stopped(by_transfer[transfer])),
            "receiving-municipalities": len({place for _thing, place in transfers}),
            "datasets-collected": len({fact.thing for fact in of["collected"]}),
            "link-statements": len(of["link"]),
            "linked-pairs": len(pairs | {frozenset((place, giver)) for (_thing, place), giver in transfers.items()}),
            "other-municipalities-reached": sum(1 for times in visits.values() if times),
            "other-municipalities-returning": sum(1 for times in visits.values() if len(times) >= 2),
            "attendance": self._attendance(of["use"]),
            "projects": len({fact.project for fact in of["partner"]}),
            "funded-municipalities": len({fact.subject for fact in of["partner"]}),
        }

    @staticmethod
    def _transfers(by_transfer: dict, said: dict, partners: dict) -> dict[tuple, int]:
        """Counting transfers with their giver."""
        found = {}
        for (thing, receiver), own in by_transfer.items():
            if any(one.verdict == "contest" for step in own for one in said.get(step.id, ())):
                continue
            for step in own:
                inside = any(partner.project == step.project for partner in partners.get(receiver, ()))
                confirmed = any(one.verdict == "yes" for one in said.get(step.id, ()))
                if step.detail in RUNNING and confirmed and not inside:
                    found[thing, receiver] = step.partner
        return found

    @staticmethod
    def _stopped(own: list[Fact]) -> bool:
        stops = [step.day for step in own if step.detail == "stopped"]
        runs = [step.day for step in own if step.detail in RUNNING]
        return bool(stops) and not any(run > max(stops) for run in runs)

    def _visits(self, uses: list[Fact], partners: dict) -> dict[int, set]:
        visits: dict[int, set] = defaultdict(set)
        for use in uses:
            own = partners.get(use.subject, ())
            funded = any(partner.day <= use.day and not (partner.until and partner.until <= use.day) for partner in own)
            if use.subject and not funded:
                visits[use.subject].add((use.thing, None if use.detail == "event" else use.day))
        return visits

    def _attendance(self, uses: list[Fact]) -> int:
        present: dict[tuple, int] = defaultdict(int)
        for use in uses:
            if use.detail == "event":
                key = (use.thing, use.subject, use.body, use.name)
                present[key] = max(present[key], use.amount or 0)
        return sum(present.values())


def retracted(fact: Fact, at: datetime) -> Fact:
    """Give the fact with its retraction."""
    return replace(fact, retracted=at)


def grouped(rows: Iterable, key: Callable) -> dict:
    """Group rows by a key."""
    found = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
