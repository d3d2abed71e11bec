"""Small cells of a split: neither read nor reckoned. A reader who knows the sum, which cells are small, and that the others hidden lie between
three and the least shown, still finds more than one size for each small cell."""

from datetime import date
from itertools import product

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from netzwerkstatt.ledger.actions import writing
from netzwerkstatt.monitoring.suppressing import SMALL, Cell, suppressed
from netzwerkstatt.registry.models import Municipality, State
from tests import making


def cells(*sizes: int) -> list[Cell]:
    return [Cell(f"Zelle {number:02}", size) for number, size in enumerate(sizes)]


def sizes_that_fit(shown: tuple[Cell, ...], total: int) -> list[set[int]]:
    """Reckon what each small cell can be."""
    small = sum(cell.is_small for cell in shown)
    beside = sum(cell.value is None for cell in shown) - small
    seen = [cell.value for cell in shown if cell.value is not None]
    rest, most = total - sum(seen), min(seen, default=total)
    found: list[set[int]] = [set() for _cell in range(small)]
    for guess in product((1, 2), repeat=small):
        left = rest - sum(guess)
        if SMALL * beside <= left <= most * beside:
            for place, size in enumerate(guess):
                found[place].add(size)
    return found


@settings(max_examples=400, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=9))
def test_no_small_cell_can_be_reckoned(sizes: list[int]) -> None:
    shown = suppressed(cells(*sizes))
    assert all(found == {1, 2} for found in sizes_that_fit(shown, sum(sizes)))
    assert all(cell.value is None or cell.value >= SMALL for cell in shown)
    assert not shown or {cell.label for cell in shown} == {cell.label for cell in cells(*sizes)}


def test_what_the_rule_before_gave_away_is_kept() -> None:
    """Two cells of one each: hidden alone, their sum of two tells both. (What a reader could reckon is shown by the same reckoning.)"""
    alone = (Cell("a", 9), Cell("b", None, is_small=True), Cell("c", None, is_small=True))
    assert sizes_that_fit(alone, 11) == [{1}, {1}]
    assert suppressed([Cell("a", 9), Cell("b", 1), Cell("c", 1)]) == (Cell("a", None), Cell("b", None, True), Cell("c", None, True))


def test_order_does_not_tell_the_size_of_what_is_hidden() -> None:
    shown = suppressed([Cell("z", 40), Cell("y", 12), Cell("x", 8), Cell("w", 2), Cell("a", 1)])
    assert [(cell.label, cell.value) for cell in shown] == [("z", 40), ("y", 12), ("a", None), ("w", None), ("x", None)]


def test_without_small_cells_nothing_is_hidden_and_too_few_are_not_split_at_all() -> None:
    assert suppressed(cells(5, 4, 3)) == tuple(cells(5, 4, 3))
    assert suppressed(cells(2)) == suppressed(cells(1, 1)) == suppressed(cells(3, 1)) == suppressed([]) == ()


@pytest.mark.django_db
def test_a_public_split_shows_which_numbers_are_small_and_which_only_kept_back(office: Client, client: Client) -> None:
    offer = making.offer("event")
    stated = {"Bayern": 12, "Hessen": 9, "Sachsen": 2}
    for name, number in stated.items():
        state = State.objects.get_or_create(code=f"X{name[0]}", defaults={"name": name})[0]
        for _one in range(number):
            place = making.municipality()
            Municipality.objects.filter(pk=place.pk).update(state=state)
            with writing(by=None) as stamp:
                making.claim(stamp, "use", date(2022, 1, 1), subject=place, thing=offer, detail="event", amount=1)
    pages = {
        who: person.get("/kennzahlen/other-municipalities-reached/").content.decode() for who, person in (("visitor", client), ("office", office))
    }
    assert ">unter 3<" in pages["visitor"] and ">nicht gezeigt<" in pages["visitor"] and "auch andere nicht" in pages["visitor"]
    assert ">unter 3<" not in pages["office"] and ">nicht gezeigt<" not in pages["office"]
