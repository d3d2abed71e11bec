"""Whatever is recorded, retracted, replaced, confirmed, contested and withdrawn: every figure at every (D, K) is what plain loops count."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netzwerkstatt.ledger.actions import Answer, Stamp, confirm, record, retract, withdraw, writing
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.ledger.queries import tampered_rows
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.solutions.actions import settle_counts
from netzwerkstatt.solutions.queries import wrong_counts
from tests import making
from tests.brute import Brute, Fact, Said, retracted

DAYS = [date(2022, 1, 1) + timedelta(days=40 * number) for number in range(12)]
PLACES, SOLUTIONS, PROJECTS, OFFERS = 4, 2, 2, 3
days, places = st.sampled_from(DAYS), st.integers(0, PLACES - 1)
until = st.none() | st.integers(1, 300)
STEPS = ["test", "live", "live", "established", "stopped"]
stated = st.one_of(
    st.tuples(st.just("step"), days, st.tuples(places, places, st.integers(0, SOLUTIONS - 1), st.sampled_from(STEPS))),
    st.tuples(st.just("link"), days, st.tuples(places, places, st.sampled_from(["role_model", "exchange"]), until)),
    st.tuples(st.just("use"), days, st.tuples(places, st.integers(0, OFFERS - 1), st.none() | st.integers(0, 5))),
    st.tuples(st.just("partner"), days, st.tuples(places, st.integers(0, PROJECTS - 1), until)),
    st.tuples(st.just("collected"), days, st.tuples(places, st.integers(0, 1))),
)
pick = st.integers(0, 40)
deeds = st.one_of(
    st.tuples(st.just("state"), stated), st.tuples(st.just("state"), stated), st.tuples(st.just("retract"), pick),
    st.tuples(st.just("replace"), pick, days), st.tuples(st.just("yes"), pick, days), st.tuples(st.just("yes"), pick, days),
    st.tuples(st.just("contest"), pick, days), st.tuples(st.just("withdraw"), pick),
)  # fmt: skip


@dataclass
class World:
    """The stage: records to speak of, and the model's own log of what was said."""

    places: list
    solutions: list
    projects: list
    offers: list
    datasets: list
    facts: dict[int, Fact] = field(default_factory=dict)
    said: dict[int, Said] = field(default_factory=dict)
    stamps: list[datetime] = field(default_factory=list)

    def columns(self, kind: str, details: tuple) -> dict[str, object] | None:
        """Turn drawn numbers into columns; None where giver and receiver are the same."""
        if kind in {"step", "link"} and details[0] == details[1]:
            return None
        if kind == "step":
            receiver, _giver, number, step = details
            giver = (receiver + 1 + number) % PLACES  # one giver per transfer, as the import sees to
            columns = {"thing": self.solutions[number], "project": self.projects[number], "detail": step}
            return {"subject": self.places[receiver], "partner": self.places[giver], **columns}
        if kind == "link":
            return {"subject": self.places[details[0]], "partner": self.places[details[1]], "detail": details[2], "length": details[3]}
        if kind == "use":
            offer = self.offers[details[1]]
            return {"subject": self.places[details[0]], "thing": offer, "detail": offer.offer.kind, "amount": details[2]}
        if kind == "partner":
            return {"subject": self.places[details[0]], "project": self.projects[details[1]], "length": details[2]}
        return {"subject": self.places[details[0]], "thing": self.datasets[details[1]]}

    def note(self, claim: Claim) -> None:
        """Write a recorded claim into the model's log."""
        self.facts[claim.pk] = Fact(
            claim.pk, claim.kind, claim.happened_on, claim.ended_on, claim.recorded_at, None, claim.subject_id, claim.partner_id, claim.thing_id,
            claim.project_id, claim.detail, claim.amount,
        )  # fmt: skip

    def standing(self, kind: str = "") -> list[Fact]:
        """List what stands, of a kind."""
        return [fact for fact in self.facts.values() if fact.retracted is None and (not kind or fact.kind == kind)]

    def touched(self, at: datetime) -> set[tuple]:
        """Name the transfers of which a step or an answer changed at a stamp: what an action would settle."""
        answered = {one.fact for one in self.said.values() if at in (one.recorded, one.retracted)}
        steps = [fact for fact in self.facts.values() if fact.kind == "step"]
        return {(step.thing, step.subject) for step in steps if at in (step.recorded, step.retracted) or step.id in answered}

    def touched_projects(self, at: datetime) -> set[int]:
        """Name the projects whose partnerships changed at a stamp."""
        return {fact.project for fact in self.facts.values() if fact.kind == "partner" and at in (fact.recorded, fact.retracted)}

    def retire(self, fact: Fact, at: datetime) -> None:
        """Note a retraction; answers go with their claim."""
        self.facts[fact.id] = retracted(fact, at)
        for one in list(self.said.values()):
            if one.fact == fact.id and one.retracted is None:
                self.said[one.id] = replace(one, retracted=at)


def make_world() -> World:
    projects = [making.project() for _ in range(PROJECTS)]
    return World(
        places=[making.municipality() for _ in range(PLACES)],
        solutions=[making.solution(projects[number]) for number in range(SOLUTIONS)],
        projects=projects,
        offers=[making.offer(kind) for kind in ("event", "consultation", "event")],
        datasets=[making.dataset() for _ in range(2)],
    )


def do(world: World, deed: tuple, stamp: Stamp) -> None:
    """Do one drawn deed in the ledger and in the model."""
    name, *what = deed
    if name == "state":
        kind, day, details = what[0]
        if (columns := world.columns(kind, details)) is not None:
            length = columns.pop("length", None)
            world.note(making.claim(stamp, kind, day, ended_on=day + timedelta(days=length) if length else None, **columns))
    elif name == "withdraw":
        open_ones = [one for one in world.said.values() if one.retracted is None]
        if open_ones:
            one = open_ones[what[0] % len(open_ones)]
            withdraw([one.id], stamp=stamp)
            world.said[one.id] = replace(one, retracted=stamp.at)
    elif name in {"yes", "contest"}:
        if steps := world.standing("step"):
            step = steps[what[0] % len(steps)]
            answer = Answer(step.id, "receiver", name, what[1], making.evidence().pk)
            row = confirm([answer], stamp=stamp)[0]
            world.said[row.pk] = Said(row.pk, step.id, name, what[1], stamp.at)
    elif facts := world.standing():
        change(world, facts[what[0] % len(facts)], what[1:], stamp)


def change(world: World, fact: Fact, new_day: list, stamp: Stamp) -> None:
    """Retract a claim, or replace it by one of another day."""
    old = Claim.objects.get(pk=fact.id)
    retract([fact.id], stamp=stamp, reason="Irrtum")
    world.retire(fact, stamp.at)
    if new_day:
        columns = {name: getattr(old, name) for name in ("subject_id", "partner_id", "thing_id", "project_id", "detail", "amount", "evidence_id")}
        world.note(record([Claim(kind=old.kind, happened_on=new_day[0], replaces=old, **columns)], stamp=stamp)[0])


@contextlib.contextmanager
def undone() -> Iterator[None]:
    """Take back all that happens inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    script=st.lists(st.lists(deeds, min_size=1, max_size=5), min_size=3, max_size=14),
    asked=st.lists(st.tuples(days, pick), min_size=4, max_size=6),
)
def test_every_figure_is_what_plain_loops_count(script: list, asked: list) -> None:
    with undone():
        world = make_world()
        for group in script:
            with writing(by=None) as stamp:
                for deed in group:
                    do(world, deed, stamp)
                settle_counts(transfers=world.touched(stamp.at), projects=world.touched_projects(stamp.at), stamp=stamp)
            world.stamps.append(stamp.at)
        brute = Brute(world.facts.values(), world.said.values())
        for day, number in asked:
            known = world.stamps[number % len(world.stamps)]
            question = Question(day, known)
            assert {code: figure.value(question) for code, figure in FIGURES.items()} == brute.figures(day, known)
        assert list(wrong_counts()) == []
        assert list(tampered_rows()) == []
