"""What one side says twice about a claim stands once, and is taken back once; what it says anew takes the place of what it said before."""

from datetime import date

import pytest

from netzwerkstatt.ledger.actions import Answer, writing
from netzwerkstatt.ledger.models import Claim, Confirmation
from netzwerkstatt.solutions.actions import answer_statements, withdraw_answers
from tests import making
from tests.solutions.test_answering import SAID, answer, counted, step  # noqa: F401  # a fixture among them

pytestmark = pytest.mark.django_db
EARLIER, LATER = date(2023, 5, 20), date(2023, 8, 1)


def standing() -> list[tuple[str, str, date]]:
    return list(Confirmation.objects.filter(retracted_at=None).order_by("happened_on", "id").values_list("side", "verdict", "happened_on"))


@pytest.mark.parametrize("day", [SAID, LATER])
def test_a_yes_noted_twice_stands_once_and_is_taken_back_once(step: Claim, day: date) -> None:  # noqa: F811  # the fixture imported above
    (first,) = answer_statements(answers=[answer(step, "yes")], by=None)
    (second,) = answer_statements(answers=[answer(step, "yes", day=day)], by=None)
    assert second.pk == first.pk and standing() == [("receiver", "yes", SAID)] and counted() == [(SAID, None)]
    assert withdraw_answers(confirmation_ids=[second.pk], by=None) == 1
    assert standing() == [] and counted() == []


def test_an_earlier_day_takes_the_place_of_a_later_one_and_the_old_one_stays_readable(step: Claim) -> None:  # noqa: F811  # the fixture imported above
    answer_statements(answers=[answer(step, "yes")], by=None)
    answer_statements(answers=[answer(step, "yes", day=EARLIER)], by=None)
    assert standing() == [("receiver", "yes", EARLIER)] and counted() == [(EARLIER, None)]
    assert Confirmation.objects.count() == 2


def test_both_sides_say_yes_each_for_itself(step: Claim) -> None:  # noqa: F811  # the fixture imported above
    answer_statements(answers=[answer(step, "yes"), answer(step, "yes", side="giver"), answer(step, "yes", side="giver")], by=None)
    assert sorted(standing()) == [("giver", "yes", SAID), ("receiver", "yes", SAID)]


def test_a_contest_noted_twice_stands_once(step: Claim) -> None:  # noqa: F811  # the fixture imported above
    for day in (SAID, LATER):
        answer_statements(answers=[answer(step, "contest", day=day)], by=None)
    assert standing() == [("receiver", "contest", SAID)]


def test_what_older_versions_noted_twice_is_taken_back_as_one(step: Claim) -> None:  # noqa: F811  # the fixture imported above
    (first,) = answer_statements(answers=[answer(step, "yes")], by=None)
    with writing(by=None) as stamp:
        again = _twin(first, stamp.at)
    assert len(standing()) == 2
    assert withdraw_answers(confirmation_ids=[again.pk], by=None) == 2
    assert counted() == []


def _twin(row: Confirmation, at: object) -> Confirmation:
    return Confirmation.objects.create(
        claim=row.claim, side=row.side, verdict=row.verdict, happened_on=LATER, recorded_at=at, evidence=row.evidence, digest=row.digest
    )


def test_a_yes_to_a_link_is_said_anew_on_another_day_and_taken_back_as_one() -> None:
    with writing(by=None) as stamp:
        link = making.claim(stamp, "link", date(2020, 1, 1), subject=making.municipality(), partner=making.municipality(), detail="exchange")
    for day in (SAID, SAID, LATER):
        (row,) = answer_statements(answers=[Answer(link.pk, "receiver", "yes", day, making.evidence().pk)], by=None)
    assert standing() == [("receiver", "yes", SAID), ("receiver", "yes", LATER)]
    assert withdraw_answers(confirmation_ids=[row.pk], by=None) == 2
