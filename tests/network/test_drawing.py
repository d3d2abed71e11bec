"""The worker's part: draws and measures what a visitor may see, once for each state of the ledger, and leaves nothing of what is gone."""

from datetime import date

import pytest

from netzwerkstatt.commands.working import JOBS
from netzwerkstatt.foundation.time import today
from netzwerkstatt.journal.models import Entry
from netzwerkstatt.ledger.actions import retract, writing
from netzwerkstatt.ledger.models import Claim, Clock, Visibility
from netzwerkstatt.network import actions
from netzwerkstatt.network.actions import draw_layout, keep_up
from netzwerkstatt.network.models import Layout, Measured, Spot
from netzwerkstatt.network.readings import kept_reading
from netzwerkstatt.network.store import MEMBER, VISITOR, graph_at
from netzwerkstatt.registry.models import Municipality
from tests import making

pytestmark = pytest.mark.django_db
DAY = date(2022, 1, 1)


@pytest.fixture
def towns() -> list[Municipality]:
    return [making.municipality(name) for name in ("Aue", "Berg", "Calw", "Dorf", "Eck")]


def link(one: Municipality, other: Municipality, visibility: str = Visibility.PUBLIC) -> Claim:
    with writing(by=None) as stamp:
        return making.claim(stamp, "link", DAY, subject=one, partner=other, detail="exchange", visibility=visibility)


def test_it_draws_once_for_each_state_of_the_ledger(towns: list[Municipality]) -> None:
    link(towns[0], towns[1])
    assert (keep_up(), keep_up()) == (True, False)
    row = Layout.objects.get()
    assert (row.version, row.ledger_version) == (1, Clock.objects.get().version)
    assert set(Spot.objects.values_list("municipality", flat=True)) == {towns[0].pk, towns[1].pk}
    link(towns[1], towns[2])
    assert keep_up()
    assert Layout.objects.get().version == 2
    assert Spot.objects.filter(municipality=towns[2]).exists()


def test_what_changes_no_pair_leaves_the_picture_as_it_is(towns: list[Municipality]) -> None:
    link(towns[0], towns[1])
    keep_up()
    link(towns[1], towns[0])
    assert keep_up(), "it is measured anew"
    row = Layout.objects.get()
    assert (row.version, row.ledger_version) == (1, Clock.objects.get().version)
    assert (draw_layout(), keep_up()) == (False, False)


def test_what_a_visitor_may_not_see_has_no_place_and_moves_nobody(towns: list[Municipality]) -> None:
    link(towns[0], towns[1])
    link(towns[1], towns[2])
    keep_up()
    before = list(Spot.objects.order_by("municipality").values_list("municipality", "x", "y", "group"))
    for hidden in (towns[3], towns[4]):
        link(towns[0], hidden, Visibility.MEMBERS)
    keep_up()
    assert list(Spot.objects.order_by("municipality").values_list("municipality", "x", "y", "group")) == before
    assert Layout.objects.get().version == 1
    counts = {row.audience: row.content["overall"]["places"] for row in Measured.objects.all()}
    assert counts == {VISITOR: 3, MEMBER: 5}


def test_who_is_gone_has_no_place_any_more(towns: list[Municipality]) -> None:
    link(towns[0], towns[1])
    gone = link(towns[2], towns[3])
    keep_up()
    with writing(by=None) as stamp:
        retract([gone.pk], stamp=stamp, reason="Irrtum")
    keep_up()
    assert set(Spot.objects.values_list("municipality", flat=True)) == {towns[0].pk, towns[1].pk}


def test_of_two_drawings_at_once_one_wins(towns: list[Municipality], monkeypatch: pytest.MonkeyPatch) -> None:
    link(towns[0], towns[1])
    draw = actions.draw

    def overtaken(asked: object) -> object:
        monkeypatch.setattr(actions, "draw", draw)
        assert draw_layout()
        return draw(asked)  # type: ignore[arg-type]

    monkeypatch.setattr(actions, "draw", overtaken)
    assert not draw_layout()
    assert (Layout.objects.get().version, Spot.objects.count()) == (1, 2)


def test_what_is_shown_summed_up_is_not_drawn_place_by_place(towns: list[Municipality], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "is_too_large", lambda graph: True)
    link(towns[0], towns[1])
    assert (keep_up(), keep_up()) == (True, False), "measured once, not drawn"
    assert (Layout.objects.get().version, Spot.objects.count()) == (0, 0)


def test_the_graph_carries_positions_and_groups(towns: list[Municipality]) -> None:
    link(towns[0], towns[1])
    link(towns[1], towns[2])
    keep_up()
    from_now = graph_at(Clock.objects.get().last, VISITOR)
    assert from_now.groups[0]["name"] == "Berg"
    spots = {pk: (x, y) for pk, x, y in Spot.objects.values_list("municipality", "x", "y")}
    graph = from_now.graph
    assert [(round(float(x), 1), round(float(y), 1)) for x, y in zip(graph.x, graph.y, strict=True)] == [spots[place.id] for place in graph.places]


def test_a_page_reads_what_was_measured_until_the_ledger_moves_on(towns: list[Municipality]) -> None:
    link(towns[0], towns[1])
    keep_up()
    reading = kept_reading(VISITOR)
    assert reading and (reading.day, reading.content["overall"]["pairs"], reading.is_whole) == (today(), 1, True)
    link(towns[1], towns[2])
    assert kept_reading(VISITOR) is None


def test_an_empty_installation_is_drawn_without_fault() -> None:
    assert keep_up()
    assert (Spot.objects.count(), Layout.objects.get().groups, keep_up()) == (0, [], False)


def test_the_worker_has_it_among_its_jobs_and_its_drawings_are_nobodys_deed(towns: list[Municipality]) -> None:
    assert [job.every_seconds for job in JOBS if job.step is keep_up] == [30]
    link(towns[0], towns[1])
    before = Entry.objects.count()
    keep_up()
    assert Entry.objects.count() == before
