"""Charts say what the points say: steps, zero on the axis, few round lines, labels that do not touch."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netzwerkstatt.design.charts import LABEL_LINE, Point, Series, columns, day_ticks, sparkline, step_chart, value_steps

START, END = date(2021, 1, 1), date(2024, 4, 23)


def series(label: str, *values: int) -> Series:
    return Series(label, [Point(START + timedelta(100 * index), value) for index, value in enumerate(values)])


def numbers(path: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?[\d.]+", path)]


def test_a_line_rises_in_steps_and_never_slopes() -> None:
    line = step_chart([series("heute", 0, 3, 3, 7)], days=(START, END)).lines[0]
    assert re.fullmatch(r"M[\d.]+ [\d.]+(H[\d.]+|V[\d.]+)+", line.path)


def test_a_line_is_carried_to_the_end_of_the_days() -> None:
    line = step_chart([series("heute", 0, 3)], days=(START, END)).lines[0]
    assert (line.end_x, line.value) == (100, "3")


def test_points_after_the_last_day_do_not_show() -> None:
    chart = step_chart([Series("heute", [Point(START, 2), Point(END + timedelta(1), 9)])], days=(START, END))
    assert chart.lines[0].value == "2"


def test_zero_stands_on_the_axis() -> None:
    chart = step_chart([series("heute", 40, 86)], days=(START, END))
    assert chart.value_ticks[0].label == "0"
    assert chart.value_ticks[0].at == chart.base


@pytest.mark.parametrize(("most", "expected"), [(0, (1, 1)), (3, (1, 3)), (86, (25, 100)), (229, (100, 300)), (1034, (500, 1500))])
def test_lines_stand_at_round_numbers(most: int, expected: tuple[int, int]) -> None:
    assert value_steps(most) == expected


@given(st.integers(0, 10**9))
def test_there_are_at_most_five_lines_and_they_reach_the_top(most: int) -> None:
    step, top = value_steps(most)
    assert top >= most
    assert top // step + 1 <= 5


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=6))
def test_labels_never_touch_and_stay_inside(values: list[int]) -> None:
    chart = step_chart([series(f"Reihe {index} mit längerem Namen", value) for index, value in enumerate(values)], days=(START, END))
    labels = sorted((line.label for line in chart.lines), key=lambda label: label.y)
    for upper, lower in zip(labels, labels[1:], strict=False):
        assert lower.y - upper.y >= LABEL_LINE * len(upper.lines)
    assert labels[-1].y + LABEL_LINE * (len(labels[-1].lines) - 1) <= chart.height


@given(st.lists(st.tuples(st.integers(0, 1207), st.integers(0, 5000)), min_size=1, max_size=60))
def test_every_corner_lies_within_the_plot(found: list[tuple[int, int]]) -> None:
    points = [Point(START + timedelta(days), value) for days, value in sorted(found)]
    chart = step_chart([Series("heute", points)], days=(START, END))
    assert all(0 <= number <= 1000 for number in numbers(chart.lines[0].path))


def test_a_series_without_points_is_left_out() -> None:
    chart = step_chart([series("heute", 1), Series("damals", [])], days=(START, END))
    assert [line.name for line in chart.lines] == ["heute"]


def test_no_series_at_all_still_gives_axes() -> None:
    chart = step_chart([], days=(START, END))
    assert chart.lines == ()
    assert len(chart.value_ticks) == 2


def test_values_are_written_as_the_caller_writes_them() -> None:
    chart = step_chart([series("heute", 1034)], days=(START, END), number=lambda value: f"{value:,}".replace(",", "."))
    assert chart.lines[0].label.lines[0].startswith("1.034 ")


def test_years_are_marked_and_short_times_by_quarters() -> None:
    assert [tick.label for tick in day_ticks(START, END)] == ["2021", "2022", "2023", "2024"]
    assert [tick.label for tick in day_ticks(date(2024, 1, 1), date(2024, 8, 1))] == ["01/2024", "04/2024", "07/2024"]


def test_many_years_leave_room_between_their_labels() -> None:
    assert len(day_ticks(date(1990, 1, 1), END)) <= 8


def test_a_sparkline_ends_where_its_last_value_lies() -> None:
    small = sparkline([Point(START, 0), Point(END, 5)])
    assert small is not None
    assert (small.end_x, small.end_y) == (100, 6)
    assert sparkline([]) is None


def test_columns_grow_with_their_values_and_the_last_is_marked() -> None:
    drawn = columns([141, 178, 197, 229])
    assert [one.height for one in drawn] == sorted(one.height for one in drawn)
    assert [one.is_last for one in drawn] == [False, False, False, True]
