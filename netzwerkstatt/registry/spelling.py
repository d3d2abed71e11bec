"""How place names are written: reads official names into their forms, and what people write into what it may say. Knows no places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from netzwerkstatt.foundation.text import fold
from netzwerkstatt.registry.placewords import (
    ABBREVIATED_LINKS,
    ABBREVIATED_PAIRS,
    ABBREVIATIONS,
    BARE_SUFFIXES,
    DISTRICT,
    KIND_WORDS,
    LANDSCAPES,
    LINKS,
    LUSATIA,
    STATES,
    SUFFIX_WORDS,
)

NAME, ALIAS, OTHER_HALF, ADDITION_LEFT_OUT = "name", "alias", "other-half", "addition-left-out"

_WORDS = re.compile(r"[^\W_]+")
_ADDITION = re.compile(r"\s*[(/]|\s+(?=(?:am|an|auf|bei|im|in|ob|unter|vor|vorm)\s|(?:a|b|i|v)\.)")
_SEGMENT = re.compile(r"\s*[,()/\[\]]+\s*|\s+[-–—|]\s+")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_CARRIED_KIND = re.compile(r"(?:VVG der (?:Stadt|Gemeinde)|GVV|Verwaltungsgemeinschaft|Amt|Samtgemeinde|Verbandsgemeinde)\s+(?=\S)")
_SHORT_WORDS = frozenset((*ABBREVIATIONS, *ABBREVIATED_LINKS, "st", "skt", "o", "ob", "saechs", "h"))
_KIND_PREFIXES = {words: tuple(words.split()) for words in KIND_WORDS}
_LONGEST_PREFIX = max(map(len, _KIND_PREFIXES.values()))
_DISTRICT_WORDS = frozenset(words for words, kind in KIND_WORDS.items() if kind == DISTRICT)


@dataclass(frozen=True, slots=True)
class Spelling:
    """One form of an official name: its words, how it comes from the name, and the words of the addition (left out or not)."""

    words: str
    how: str
    addition: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a written name may say: a name, the kind said with it (a key of `SUFFIX_WORDS`, or ""), and what was said about where it is.

    `bracketed` are the qualifiers from brackets: only there a bare name may be a district's, for commas and strokes also join places.
    """

    name: str
    kind: str = ""
    qualifiers: tuple[str, ...] = ()
    bracketed: frozenset[str] = frozenset()


def words_of(text: str) -> str:
    """Return the words by which names are compared: folded, without punctuation, abbreviations written out."""
    words = _WORDS.findall(fold(text))
    if not _SHORT_WORDS.isdisjoint(words):
        words = list(_written_out(words))
    return " ".join(words)


def _written_out(words: list[str]) -> Iterator[str]:
    at = 0
    while at < len(words):
        pair = ABBREVIATED_PAIRS.get((words[at], words[at + 1])) if at + 1 < len(words) else None
        if pair:
            yield from pair
            at += 2
        else:
            yield _long_word(words, at)
            at += 1


def _long_word(words: list[str], at: int) -> str:
    word, is_last = words[at], at == len(words) - 1
    if word in ("st", "skt"):
        return word if is_last and at else "sankt"
    if at and word == "ob" and is_last:
        return "oberbayern"
    if at and word == "h" and words[at - 1] == "d" and "v" in words:
        return "hoehe"
    if at and not is_last and word in ABBREVIATED_LINKS:
        return ABBREVIATED_LINKS[word]
    return ABBREVIATIONS.get(word, word) if at or word == "hann" else word


def without_links(words: str) -> str:
    """Drop the words that join a name to its addition: "neustadt an der aisch" and "neustadt aisch" are one."""
    first, *others = words.split(" ")
    return " ".join((first, *(word for word in others if word not in LINKS)))


def title_of(official: str) -> str:
    """Return what the official name says behind its comma ("hansestadt"), or ""."""
    return words_of(official.partition(" / ")[0].partition(",")[2])


def spellings(official: str, district: str = "") -> Iterator[Spelling]:
    """Yield the forms of an official name: without its title, its halves in two languages, each also without its addition."""
    halves = _halves(official, district)
    if len(halves) > 1:
        yield Spelling(words_of(" ".join(halves)), NAME)
    for number, half in enumerate(halves):
        yield from _forms(half, NAME if len(halves) == 1 else OTHER_HALF)
        if not number and half.startswith("Lutherstadt "):
            yield from _forms(half.removeprefix("Lutherstadt "), ADDITION_LEFT_OUT)


def _halves(official: str, district: str) -> list[str]:
    halves = [half.partition(",")[0].strip() for half in official.split(" / ")]
    if len(halves) == 1 and district in LUSATIA:
        first, stroke, second = halves[0].partition("/")
        if stroke and words_of(second) not in LANDSCAPES:
            return [first.strip(), second.strip()]
    return halves


def _forms(name: str, how: str) -> Iterator[Spelling]:
    cuts = [cut for cut in _ADDITION.finditer(name) if cut.start()]
    yield Spelling(words_of(name), how)
    for cut in cuts:
        addition = tuple(word for word in words_of("x " + name[cut.end() :]).split(" ")[1:] if word not in LINKS)
        yield Spelling(words_of(name[: cut.start()]), ADDITION_LEFT_OUT, addition)


def readings(written: str) -> Iterator[list[Reading]]:
    """Yield what the text may say, in groups: the first group with the longest name and the fewest qualifiers."""
    segments = [segment for segment in _SEGMENT.split(written) if words_of(segment)]
    bracketed = frozenset(map(words_of, _BRACKETED.findall(written)))
    for cut in range(len(segments), 0, -1):
        qualifiers = tuple(map(words_of, segments[cut:]))
        yield list(_with_kind(Reading(words_of(" ".join(segments[:cut])), "", qualifiers, bracketed)))
    inner = _inner_qualifier(words_of(written).split(" "))
    if inner:
        yield list(_with_kind(Reading(*inner)))


def _with_kind(plain: Reading) -> Iterator[Reading]:
    yield plain
    words = plain.name.split(" ")
    for length in range(min(_LONGEST_PREFIX, len(words) - 1), 0, -1):
        prefix = " ".join(words[:length])
        if prefix in KIND_WORDS:
            yield replace(plain, name=" ".join(words[length:]), kind=prefix)
            break
    if len(words) > 1 and words[-1] in BARE_SUFFIXES:
        yield replace(plain, name=" ".join(words[:-1]), kind=words[-1])
    elif words[-1].endswith("kreis") and words[-1] not in SUFFIX_WORDS:
        yield replace(plain, name=plain.name.removesuffix("kreis"), kind="kreis")


def _inner_qualifier(words: list[str]) -> tuple[str, str, tuple[str, ...]] | None:
    for at in range(1, len(words) - 1):
        if words[at] in _DISTRICT_WORDS:
            return " ".join(words[:at]), "", (" ".join(words[at:]),)
    for length in (2, 1):
        if len(words) > length and " ".join(words[-length:]) in STATES:
            return " ".join(words[:-length]), "", (" ".join(words[-length:]),)
    return None


def district_stems(official: str) -> Iterator[Spelling]:
    """Yield what remains of a district's name beside a said "Landkreis": "rhein lahn" for "Rhein-Lahn-Kreis"."""
    first, _blank, others = words_of(official).partition(" ")
    if first in _DISTRICT_WORDS and others:
        yield Spelling(others, NAME)
    stem = words_of(official).removesuffix("kreis").strip()
    if stem and stem != words_of(official):
        yield Spelling(stem, NAME)


def association_stems(official: str) -> Iterator[Spelling]:
    """Yield an association's name without the kind it carries: "pfoerring" for "Pförring (VGem)", "mittelangeln" for "Amt Mittelangeln"."""
    name = official.replace("(VGem)", "").strip()
    while _CARRIED_KIND.match(name):
        name = _CARRIED_KIND.sub("", name, count=1)
    yield from spellings(name)


def parts_of_double_name(official: str) -> Iterator[Spelling]:
    """Yield the first and the last part of "Waldshut-Tiengen": too little to name the town, enough to doubt that another is meant."""
    parts = official.partition(",")[0].split("-")
    if len(parts) > 1:
        yield from (Spelling(words_of(part), ADDITION_LEFT_OUT) for part in (parts[0], parts[-1]))
