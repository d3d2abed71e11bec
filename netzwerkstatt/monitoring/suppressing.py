"""Keeping small cells of a public split from being read, and from being reckoned out of the sum: the term of the field is secondary suppression."""

from collections.abc import Sequence
from dataclasses import dataclass

SMALL = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of a split. `value` None: not shown, because it is small itself, or because a small one could be reckoned from it."""

    label: str
    value: int | None
    is_small: bool = False


def suppressed(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Hide cells under three, and with them the smallest others, until each small one could as well be one or two with the same sum.

    Shown cells keep their order, hidden ones follow by label: their order must not tell their size. Gives no cells at all where even hiding all
    would not do. The sum is public; a reader may know that what is hidden beside the small cells is at least three and at most the least shown.
    """
    small = [cell for cell in cells if _size(cell) < SMALL]
    if not small:
        return tuple(cells)
    others = sorted((cell for cell in cells if _size(cell) >= SMALL), key=_size)
    for count in range(1, len(others) + 1):
        beside, shown = others[:count], others[count:]
        if _is_blurred(len(small), beside, shown):
            break
    else:
        return ()
    hidden = [Cell(cell.label, None, is_small=True) for cell in small] + [Cell(cell.label, None) for cell in beside]
    return (*(cell for cell in cells if cell in shown), *sorted(hidden, key=lambda cell: cell.label))


def _is_blurred(count: int, beside: Sequence[Cell], shown: Sequence[Cell]) -> bool:
    """Say whether the cells hidden beside leave room for each of so many small ones to be one more or one less."""
    downwards = sum(_size(cell) - SMALL for cell in beside)
    upwards = sum(_size(shown[0]) - _size(cell) for cell in beside) if shown else count
    return min(downwards, upwards) >= count


def _size(cell: Cell) -> int:
    return cell.value or 0
