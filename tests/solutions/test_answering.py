"""Answers and retractions at the desk: what counts follows in the same write, and a claim that is gone cannot be answered."""

from datetime import date

import pytest

from netzwerkstatt.journal.models import Entry
from netzwerkstatt.ledger.actions import Answer, writing
from netzwerkstatt.ledger.models import Claim, ClaimKind
from netzwerkstatt.solutions.actions import NotStated, ReasonMissing, answer_statements, retract_statements, withdraw_answers
from netzwerkstatt.solutions.queries import wrong_counts
from tests import making

pytestmark = pytest.mark.django_db
BEGUN, SAID = date(2023, 5, 1), date(2023, 6, 1)


@pytest.fixture
def step() -> Claim:
    """State that a solution runs somewhere; nobody has answered."""
    project = making.project()
    columns = {"subject": making.municipality(), "partner": making.municipality(), "thing": making.solution(project), "project": project}
    with writing(by=None) as stamp:
        return making.claim(stamp, "step", BEGUN, detail="live", **columns)


def answer(step: Claim, verdict: str, side: str = "receiver", day: date = SAID) -> Answer:
    return Answer(step.pk, side, verdict, day, making.evidence().pk)


def counted() -> list[tuple[date, date | None]]:
    assert list(wrong_counts()) == []
    return list(Claim.objects.filter(kind=ClaimKind.COUNTS, retracted_at=None).values_list("happened_on", "ended_on"))


def test_a_yes_lets_a_transfer_count_from_the_day_it_was_said(step: Claim) -> None:
    answer_statements(answers=[answer(step, "yes")], by=None)
    assert counted() == [(SAID, None)]
    assert Entry.objects.get(code="solutions.answer_statements").subject == str(step.public_id)


def test_the_givers_yes_changes_no_count(step: Claim) -> None:
    answer_statements(answers=[answer(step, "yes", side="giver")], by=None)
    assert counted() == []


def test_a_contest_ends_the_count_and_a_later_yes_takes_it_back(step: Claim) -> None:
    answer_statements(answers=[answer(step, "yes")], by=None)
    answer_statements(answers=[answer(step, "contest", day=date(2023, 9, 1))], by=None)
    assert counted() == [(SAID, date(2023, 9, 1))]
    answer_statements(answers=[answer(step, "yes", day=date(2023, 10, 1))], by=None)
    assert counted() == [(SAID, None)]


def test_the_givers_yes_leaves_the_receivers_contest(step: Claim) -> None:
    answer_statements(answers=[answer(step, "yes"), answer(step, "contest")], by=None)
    answer_statements(answers=[answer(step, "yes", side="giver")], by=None)
    assert counted() == []


def test_an_answer_can_be_taken_back(step: Claim) -> None:
    (row,) = answer_statements(answers=[answer(step, "yes")], by=None)
    assert withdraw_answers(confirmation_ids=[row.pk], by=None) == 1
    assert counted() == []
    assert withdraw_answers(confirmation_ids=[row.pk], by=None) == 0


def test_a_retracted_step_no_longer_counts(step: Claim) -> None:
    answer_statements(answers=[answer(step, "yes")], by=None)
    assert retract_statements(claim_ids=[step.pk], reason="Verwechslung", by=None) == 1
    assert counted() == []


def test_a_retraction_needs_a_reason(step: Claim) -> None:
    with pytest.raises(ReasonMissing):
        retract_statements(claim_ids=[step.pk], reason="  ", by=None)
    assert Claim.objects.filter(retracted_at=None).count() == 1


def test_what_is_gone_or_derived_is_neither_answered_nor_retracted(step: Claim) -> None:
    answer_statements(answers=[answer(step, "yes")], by=None)
    derived = Claim.objects.get(kind=ClaimKind.COUNTS)
    with pytest.raises(NotStated):
        retract_statements(claim_ids=[derived.pk], reason="Verwechslung", by=None)
    retract_statements(claim_ids=[step.pk], reason="Verwechslung", by=None)
    with pytest.raises(NotStated):
        answer_statements(answers=[answer(step, "yes")], by=None)
