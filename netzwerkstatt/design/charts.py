"""Geometry of charts: plain points in, paths and positions out. Knows neither Django nor a language.

Across, a plot is 1,000 units wide and stretches with the page; downwards one unit is one CSS pixel. So text, which
stands outside the stretched part, keeps its size at every width.
"""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil

WIDTH = 1000
TOP = 30
FOOT = 30
LABEL_CHARACTERS = 22
LABEL_LINE = 18
MOST_INTERVALS = 4
MOST_DAY_TICKS = 8


@dataclass(frozen=True)
class Point:
    """From this day on the value holds, until the next point."""

    day: date
    value: int


@dataclass(frozen=True)
class Series:
    """One line: what it is called and its points in order of days; only the first series is the main one."""

    label: str
    points: Sequence[Point]


@dataclass(frozen=True)
class Tick:
    """A place on an axis; `at` is a share of the width in per cent, or pixels from the top. Narrow screens leave out spare labels."""

    at: float
    label: str
    is_spare: bool = False


@dataclass(frozen=True)
class Label:
    """Lines of text at the end of a line, the first one's baseline at `y`."""

    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A drawn series: its path, the path of the area below, where it ends, and what is written there."""

    name: str
    value: str
    path: str
    area: str
    end_x: float
    end_y: float
    label: Label
    is_main: bool


@dataclass(frozen=True)
class Chart:
    """A finished step chart, ready to be written as SVG."""

    height: int
    top: int
    base: float
    lines: tuple[Line, ...]
    value_ticks: tuple[Tick, ...]
    day_ticks: tuple[Tick, ...]
    mark: date | None
    mark_x: float


@dataclass(frozen=True)
class Sparkline:
    """A small line without axes; `end_x` in per cent, everything else in the units of the plot."""

    height: int
    path: str
    area: str
    end_x: float
    end_y: float


@dataclass(frozen=True)
class Column:
    """A small column; across in per cent, downwards in pixels."""

    x: float
    width: float
    y: float
    height: float
    is_last: bool


@dataclass(frozen=True)
class _Plot:
    """Where a day and a value lie."""

    first: date
    last: date
    most: int
    top: float
    base: float

    def x(self, day: date) -> int:
        span = max((self.last - self.first).days, 1)
        share = min(max((day - self.first).days / span, 0), 1)
        return round(share * WIDTH)

    def y(self, value: int) -> float:
        return round(self.base - (self.base - self.top) * value / max(self.most, 1), 1)


def step_chart(
    series: Sequence[Series],
    *,
    days: tuple[date, date] | None = None,
    mark: date | None = None,
    height: int = 300,
    number: Callable[[int], str] = str,
) -> Chart:
    """Lay out step lines over the days given, else over those of the points; zero stands on the axis.

    `mark` draws an upright at a day; `number` writes values. Series without a point in the days are left out.
    """
    first, last = days or _days_of(series)
    step, most = value_steps(max((point.value for one in series for point in one.points), default=0))
    plot = _Plot(first, last, most, TOP, height - FOOT)
    drawn = [(one, path) for one in series if (path := _steps(one.points, plot))]
    labels = _labels([(one, path[-1][1]) for one, path in drawn], plot, number)
    lines = tuple(_line(one, path, label, plot, number, is_main=one is series[0]) for (one, path), label in zip(drawn, labels, strict=True))
    return Chart(
        height=height,
        top=TOP,
        base=plot.base,
        lines=lines,
        value_ticks=tuple(Tick(plot.y(value), number(value)) for value in range(0, most + 1, step)),
        day_ticks=day_ticks(first, last),
        mark=mark,
        mark_x=plot.x(mark) / 10 if mark else 0,
    )


def sparkline(points: Sequence[Point], *, last: date | None = None, height: int = 38) -> Sparkline | None:
    """Lay out one small step line up to `last`, else to the last point; None when there is nothing to draw."""
    if not points:
        return None
    plot = _Plot(points[0].day, last or points[-1].day, max(point.value for point in points), 6, height - 2)
    corners = _steps(points, plot)
    end_x, end_y = corners[-1]
    return Sparkline(height, _path(corners), _area(corners, plot.base), round(end_x / 10, 1), end_y)


def columns(values: Sequence[int], *, height: int = 38) -> tuple[Column, ...]:
    """Lay out small columns from zero, one a value, with a gap of a fifth between them."""
    share = 100 / max(len(values), 1)
    most = max([*values, 1])
    tall = [round((height - 8) * value / most, 1) for value in values]
    return tuple(Column(round(share * i, 2), round(share * 0.8, 2), round(height - 2 - h, 1), h, i == len(values) - 1) for i, h in enumerate(tall))


def value_steps(most: int) -> tuple[int, int]:
    """Choose a round step and a round end of the axis so that no more than five lines are drawn, zero included."""
    scale = 1
    while True:
        for factor in (1, 2, 2.5, 5):
            step = factor * scale
            if step == int(step) and most <= MOST_INTERVALS * step:
                return int(step), int(step) * max(ceil(most / step), 1)
        scale *= 10


def day_ticks(first: date, last: date) -> tuple[Tick, ...]:
    """Mark new years, or quarters where the time is shorter than two years."""
    plot = _Plot(first, last, 1, 0, 1)
    if (last - first).days < 2 * 365:
        starts = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 4, 7, 10)]
        return _ticks([day for day in starts if first <= day <= last], "%m/%Y", plot, fit=3)
    every = ceil((last.year - first.year + 1) / MOST_DAY_TICKS)
    years = [date(year, 1, 1) for year in range(first.year, last.year + 1) if year % every == 0]
    return _ticks([day for day in years if day >= first], "%Y", plot, fit=5)


def _ticks(days: Sequence[date], form: str, plot: _Plot, *, fit: int) -> tuple[Tick, ...]:
    return tuple(Tick(plot.x(day) / 10, format(day, form), len(days) > fit and index % 2 == 1) for index, day in enumerate(days))


def _days_of(series: Sequence[Series]) -> tuple[date, date]:
    found = [point.day for one in series for point in one.points]
    return (min(found), max(found)) if found else (date.min, date.min)


def _steps(points: Sequence[Point], plot: _Plot) -> list[tuple[int, float]]:
    """List the levels from left to right, one a column, and carry the last one to the end of the plot."""
    levels: dict[int, float] = {}
    for point in points:
        if point.day <= plot.last:
            levels[plot.x(point.day)] = plot.y(point.value)
    if not levels:
        return []
    corners = list(levels.items())
    kept = [corners[0], *(after for before, after in pairwise(corners) if after[1] != before[1])]
    return [*kept, (WIDTH, kept[-1][1])] if kept[-1][0] < WIDTH else kept


def _path(corners: Sequence[tuple[int, float]]) -> str:
    (x, y), *rest = corners
    path, level = f"M{x} {y:g}", y
    for across, down in rest:
        path += f"H{across}" if down == level else f"H{across}V{down:g}"
        level = down
    return path


def _area(corners: Sequence[tuple[int, float]], base: float) -> str:
    return f"{_path(corners)}V{base:g}H{corners[0][0]}Z"


def _line(one: Series, corners: list[tuple[int, float]], label: Label, plot: _Plot, number: Callable[[int], str], *, is_main: bool) -> Line:
    end_x, end_y = corners[-1]
    value = number(_last_value(one.points, plot.last))
    return Line(one.label, value, _path(corners), _area(corners, plot.base), end_x / 10, end_y, label, is_main)


def _last_value(points: Sequence[Point], last: date) -> int:
    return [point.value for point in points if point.day <= last][-1]


def _labels(ends: Sequence[tuple[Series, float]], plot: _Plot, number: Callable[[int], str]) -> list[Label]:
    """Write each series' value and name beside its end, moved apart where they would touch, and kept in the plot."""
    texts = [textwrap.wrap(f"{number(_last_value(one.points, plot.last))} {one.label}", LABEL_CHARACTERS) for one, _ in ends]
    wished = [(y - LABEL_LINE * len(text) / 2, index) for index, ((_, y), text) in enumerate(zip(ends, texts, strict=True))]
    upper = [0.0] * len(texts)
    floor = 0.0
    order = [index for _, index in sorted(wished)]
    for y, index in sorted(wished):
        upper[index] = max(y, floor)
        floor = upper[index] + LABEL_LINE * len(texts[index]) + 4
    ceiling = plot.base + FOOT / 2
    for index in reversed(order):
        upper[index] = min(upper[index], ceiling - LABEL_LINE * len(texts[index]))
        ceiling = upper[index] - 4
    return [Label(round(y + 14, 1), tuple(text)) for y, text in zip(upper, texts, strict=True)]
