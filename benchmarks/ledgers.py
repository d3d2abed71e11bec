"""Ledgers of any size from a seed, written through the ledger's own verbs, over four years of stamps."""

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import netzwerkstatt.commands  # noqa: F401 - starts Django
from netzwerkstatt.ledger.actions import Answer, confirm, record, retract, writing
from netzwerkstatt.ledger.models import Claim, Evidence, EvidenceKind, Thing, ThingKind
from netzwerkstatt.offers.models import Offer
from netzwerkstatt.registry.models import Cohort, Municipality, Programme, Project
from netzwerkstatt.solutions.actions import settle_counts
from netzwerkstatt.solutions.models import Solution

FIRST, DAYS = date(2020, 1, 1), 1_800
STEPS = ("interest", "exchange", "decision", "test", "live", "established", "stopped")
KINDS = ("event", "event", "consultation", "peer_learning")
SHARE = (("use", 0.45), ("link", 0.22), ("step", 0.18), ("collected", 0.15))


class Cast:
    """Who and what claims are about; their number grows with the ledger."""

    def __init__(self, claims: int, chance: random.Random) -> None:
        self.places = list(Municipality.objects.values_list("pk", flat=True)[:12_000])
        chance.shuffle(self.places)
        programme, _made = Programme.objects.get_or_create(name="Messung")
        cohort, _made = Cohort.objects.get_or_create(programme=programme, name="2020")
        self.projects = Project.objects.bulk_create(
            Project(name=f"P{number}", folded=f"p{number}", slug=f"p{number}", cohort=cohort) for number in range(73)
        )
        self.evidence = Evidence.objects.create(kind=EvidenceKind.STATEMENT, title="Messung")
        self.solutions = self._things(ThingKind.SOLUTION, max(50, claims // 200))
        Solution.objects.bulk_create(Solution(thing_id=pk, title=f"S{pk}", folded=f"s{pk}", project=self.projects[pk % 73]) for pk in self.solutions)
        self.offers = self._things(ThingKind.OFFER, max(50, claims // 500))
        Offer.objects.bulk_create(Offer(thing_id=pk, title=f"O{pk}", kind=KINDS[pk % 4], starts_on=FIRST) for pk in self.offers)
        self.datasets = iter(self._things(ThingKind.DATASET, int(claims * 0.16)))

    @staticmethod
    def _things(kind: str, number: int) -> list[int]:
        made = Thing.objects.bulk_create((Thing(kind=kind, code=f"{kind}-{index}") for index in range(number)), batch_size=5_000)
        return [thing.pk for thing in made]


def build(claims: int, seed: int = 7) -> None:
    """Write about so many claims at 48 stamps: 3 in 100 are retracted or replaced later."""
    chance = random.Random(seed)
    cast = Cast(claims, chance)
    since = datetime(2020, 6, 1, tzinfo=UTC)
    with writing(by=None, known_since=since) as stamp:
        record(list(_partners(cast, chance)), stamp=stamp)
    older: list[int] = []
    for number in range(48):
        with writing(by=None, known_since=since + timedelta(days=32 * number + 1)) as stamp:
            rows = record([_claim(cast, chance) for _ in range(claims // 48)], stamp=stamp)
            steps = [row for row in rows if row.kind == "step"]
            running = [row for row in steps if row.detail in {"live", "established"} and chance.random() < 0.6]
            confirm([Answer(row.pk, "receiver", "yes", row.happened_on, cast.evidence.pk) for row in running], stamp=stamp)
            gone = [older.pop(chance.randrange(len(older))) for _ in range(min(len(older), claims // 48 // 33))]
            retract(gone, stamp=stamp, reason="Messung")
            old_steps = Claim.objects.filter(retracted_at=stamp.at, kind="step").values_list("thing", "subject")
            settle_counts(transfers={(row.thing_id, row.subject_id) for row in steps} | set(old_steps), projects=[], stamp=stamp)
            older += [row.pk for row in rows[:: max(1, len(rows) // 2_000)]]


def _partners(cast: Cast, chance: random.Random) -> Iterator[Claim]:
    for number, project in enumerate(cast.projects):
        start = FIRST + timedelta(days=chance.randrange(500))
        for place in cast.places[number * 3 : number * 3 + 3]:
            period = {"happened_on": start, "ended_on": start + timedelta(days=1_500)}
            yield Claim(kind="partner", project=project, subject_id=place, detail="lead", evidence=cast.evidence, **period)


def _claim(cast: Cast, chance: random.Random) -> Claim:
    kind = chance.choices([name for name, _share in SHARE], [share for _name, share in SHARE])[0]
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    row = Claim(kind=kind, happened_on=day, evidence=cast.evidence)
    place = cast.places[int(len(cast.places) * chance.random() ** 2)]
    if kind == "collected":
        row.subject_id, row.thing_id = place, next(cast.datasets)
    elif kind == "use":
        row.subject_id, row.thing_id, row.amount = place, chance.choice(cast.offers), chance.randrange(6)
        row.detail = KINDS[row.thing_id % 4]
    else:
        other = chance.choice([one for one in (chance.choice(cast.places), chance.choice(cast.places)) if one != place] or [cast.places[0]])
        row.subject_id, row.partner_id = place, other if other != place else cast.places[1]
        _about(row, cast, chance)
    return row


def _about(row: Claim, cast: Cast, chance: random.Random) -> None:
    if row.kind == "link":
        row.detail = chance.choice(["role_model", "exchange", "joint_development"])
        row.ended_on = row.happened_on + timedelta(days=chance.randrange(1, 1_500)) if chance.random() < 0.3 else None
        return
    number = chance.randrange(len(cast.solutions))
    row.thing_id, row.project_id, row.detail = cast.solutions[number], cast.projects[cast.solutions[number] % 73].pk, chance.choice(STEPS)


if __name__ == "__main__":
    started = time.perf_counter()
    build(int(sys.argv[1]))
    print(f"{Claim.objects.count()} claims in {time.perf_counter() - started:.0f} s")
