"""An index of spellings: which places bear a written name, exactly, without joining words, or with an abbreviated addition."""

from collections import defaultdict
from collections.abc import Iterable

from netzwerkstatt.registry.placewords import LINKS
from netzwerkstatt.registry.spelling import ADDITION_LEFT_OUT, ALIAS, NAME, OTHER_HALF, Spelling, without_links

_RANK = {how: rank for rank, how in enumerate((NAME, ALIAS, OTHER_HALF, ADDITION_LEFT_OUT))}
_ABBREVIATION_LENGTH = 5


def letters(words: str) -> str:
    """Return the words without blanks, so that "Neu Wulmstorf" and "Neuwulmstorf" meet."""
    return words.replace(" ", "")


class NameIndex:
    """Places stand in it by their number; every answer is a mapping of number -> how the name leads there."""

    def __init__(self) -> None:
        self._exact: defaultdict[str, list[tuple[int, Spelling]]] = defaultdict(list)
        self._loose: defaultdict[str, list[tuple[int, Spelling]]] = defaultdict(list)

    def add(self, number: int, spellings: Iterable[Spelling]) -> None:
        """Enter a place under its spellings."""
        for spelling in spellings:
            self._exact[letters(spelling.words)].append((number, spelling))
            if " " in spelling.words:
                self._loose[letters(without_links(spelling.words))].append((number, spelling))

    def find(self, words: str) -> dict[int, str]:
        """Return the places that bear the name; blanks decide only between names that differ by nothing else (Bad Endorf, Badendorf)."""
        entries = self._exact.get(letters(words), [])
        if len(entries) > 1:
            entries = [entry for entry in entries if entry[1].words == words] or entries
        return _best(entries)

    def find_loosely(self, words: str) -> dict[int, str]:
        """Return the places that bear the name but for joining words ("Neustadt (Holstein)")."""
        return _best(self._loose.get(letters(without_links(words)), []))

    def find_abbreviated(self, words: str) -> dict[int, str]:
        """Return the places whose addition is shortened ("Frankfurt a. M.", "Neustadt a. d. W.")."""
        found = words.split(" ")
        hits: dict[int, str] = {}
        for cut in range(1, len(found)):
            short = [word for word in found[cut:] if word not in LINKS]
            for number, spelling in self._exact.get("".join(found[:cut]), ()):
                if spelling.addition and _shortens(short, spelling.addition):
                    hits[number] = ADDITION_LEFT_OUT
        return hits


def _best(entries: Iterable[tuple[int, Spelling]]) -> dict[int, str]:
    best: dict[int, str] = {}
    for number, spelling in entries:
        if number not in best or _RANK[spelling.how] < _RANK[best[number]]:
            best[number] = spelling.how
    return best


def _shortens(short: list[str], addition: tuple[str, ...]) -> bool:
    if len(short) != len(addition) or not short:
        return False
    pairs = [sorted(pair, key=len) for pair in zip(short, addition, strict=True)]  # the register shortens as well: "Kirchheim i.Schw."
    fits = all(word == whole or (whole.startswith(word) and len(word) <= _ABBREVIATION_LENGTH) for word, whole in pairs)
    return fits and any(word != whole for word, whole in pairs)
