"""Geometry of a place's neighbours: what comes from the left, what goes to the right, what is shared below. Pure.

Across, lines are drawn in 1,000 units that stretch with the page; downwards a unit is a CSS pixel, and text keeps its size.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST = 30
ROW, GROUP_HEAD, GROUP_GAP, EDGE, FOOT = 28, 26, 20, 12, 24
LONGEST = 30
TAKES, ROLE_MODEL, GIVES, LOOKED_AT, SHARES = "takes", "role", "gives", "looked", "shares"


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One place beside the middle. `tie` says what ties it: transfer, role_model, exchange or joint_development."""

    group: str
    tie: str
    name: str
    address: str
    is_funded: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above a group."""

    words: str
    y: int


@dataclass(frozen=True, slots=True)
class Node:
    """A place as drawn, and its line to or from the middle."""

    name: str
    full_name: str
    address: str
    is_funded: bool
    tie: str
    y: int
    path: str
    has_arrow: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the picture; x and label_x in per cent."""

    x: float
    anchor: str
    shift: int
    headings: tuple[Heading, ...]
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The finished picture. `flows_in` says whether an arrow ends in the middle."""

    height: int
    middle_x: float
    middle_y: int
    flows_in: bool
    sides: tuple[Side, ...]

    @property
    def full_height(self) -> int:
        """Give the height with the line of words below."""
        return self.height + FOOT


Groups = Sequence[tuple[str, Sequence[Neighbour]]]


def wide_picture(groups: Mapping[str, Sequence[Neighbour]], words: dict[str, str]) -> Picture:
    """Draw the middle in the middle; what is shared fills the shorter side first."""
    left = [(words[name], groups.get(name, ())) for name in (TAKES, ROLE_MODEL)]
    right = [(words[name], groups.get(name, ())) for name in (GIVES, LOOKED_AT)]
    shared = list(groups.get(SHARES, ()))
    ahead = sum(len(one) for _words, one in right) - sum(len(one) for _words, one in left)
    cut = min(max((len(shared) + ahead) // 2, 0), len(shared))
    left.append((words[SHARES], shared[:cut]))
    right.append((words[SHARES], shared[cut:]))
    height = max(_height(left), _height(right), 120)
    return Picture(
        height, 50, height // 2, any(group for _words, group in left[:2]),
        (_side(left, 30, height, leftward=True), _side(right, 70, height, leftward=False)),
    )  # fmt: skip


def narrow_picture(groups: Mapping[str, Sequence[Neighbour]], words: dict[str, str]) -> Picture:
    """Draw the middle at the left edge and everything right of it."""
    stacked = [(words[name], groups.get(name, ())) for name in (TAKES, ROLE_MODEL, GIVES, LOOKED_AT, SHARES)]
    height = max(_height(stacked), 120)
    side = _side(stacked, 32, height, leftward=False, middle=5)
    return Picture(height, 5, height // 2, bool(groups.get(TAKES) or groups.get(ROLE_MODEL)), (side,))


def _height(groups: Groups) -> int:
    filled = [group for _words, group in groups if group]
    return 2 * EDGE + sum(GROUP_HEAD + ROW * len(group) for group in filled) + GROUP_GAP * max(len(filled) - 1, 0)


def _side(groups: Groups, x: int, height: int, *, leftward: bool, middle: int = 50) -> Side:
    y = EDGE + (height - _height(groups)) // 2
    headings, nodes = [], []
    for words, group in groups:
        if not group:
            continue
        headings.append(Heading(words, y + 12))
        y += GROUP_HEAD
        for one in group:
            nodes.append(_node(one, x * 10, y + ROW // 2, middle * 10, height // 2))
            y += ROW
        y += GROUP_GAP
    return Side(x, "end" if leftward else "start", -16 if leftward else 16, tuple(headings), tuple(nodes))


def _node(one: Neighbour, x: int, y: int, middle_x: int, middle_y: int) -> Node:
    bend = (x + middle_x) // 2
    name = one.name if len(one.name) <= LONGEST else one.name[: LONGEST - 1].rstrip() + "…"
    goes_out = one.group in (GIVES, LOOKED_AT)
    return Node(name, one.name, one.address, one.is_funded, one.tie, y, f"M{x} {y}C{bend} {y} {bend} {middle_y} {middle_x} {middle_y}", goes_out)
