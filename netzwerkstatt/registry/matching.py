"""Which place a written name or key means: one, with the reason, or candidates for a person. Never a silent guess; no database."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from netzwerkstatt.foundation.text import gettext_noop
from netzwerkstatt.registry.nameindex import NameIndex, letters
from netzwerkstatt.registry.placekeys import is_number, municipality_key, possible_keys, split_key
from netzwerkstatt.registry.placewords import (
    ASSOCIATIONS,
    CITY,
    CITY_DESIGNATIONS,
    COMMUNE,
    COUNTRIES,
    DISTRICT,
    FLECKEN,
    KIND_WORDS,
    MARKET,
    STATES,
    SUFFIX_WORDS,
    TOWN,
    UNION,
)
from netzwerkstatt.registry.spelling import (
    ADDITION_LEFT_OUT,
    ALIAS,
    NAME,
    Reading,
    Spelling,
    association_stems,
    district_stems,
    parts_of_double_name,
    readings,
    spellings,
    title_of,
    words_of,
)

KEY, KEY_WITHOUT_ZERO, OWN_KEY = "key", "key-without-zero", "own-key"
FULL_NAME, KIND_AND_NAME, ABBREVIATED = "full-name", "kind-and-name", "abbreviated"
NAME_AND_STATE, NAME_AND_DISTRICT, NAME_AND_COUNTRY = "name-and-state", "name-and-district", "name-and-country"
NONE, SEVERAL, NEAR, UNFIT, UNKNOWN_KEY = "none", "several", "near", "unfit", "unknown-key"

SENTENCES = {
    KEY: gettext_noop("Der Schlüssel ist genannt."),
    KEY_WITHOUT_ZERO: gettext_noop("Der Schlüssel ist genannt; ihm fehlte die führende Null."),
    OWN_KEY: gettext_noop("Der Schlüssel ist der eines Kreises oder Verbands, den diese Kommune allein bildet."),
    FULL_NAME: gettext_noop("Der volle amtliche Name ist genannt."),
    NAME: gettext_noop("Nur eine Kommune heißt so."),
    ALIAS: gettext_noop("Nur eine Kommune trägt diesen weiteren Namen."),
    "other-half": gettext_noop("Nur eine Kommune trägt diesen Teil ihres zweisprachigen Namens."),
    ADDITION_LEFT_OUT: gettext_noop("Der Namenszusatz fehlt; keine andere Kommune heißt so, mit oder ohne Zusatz."),
    ABBREVIATED: gettext_noop("Der Namenszusatz ist abgekürzt; er passt nur auf diese Kommune."),
    KIND_AND_NAME: gettext_noop("Nur eine Kommune dieser Art heißt so."),
    NAME_AND_STATE: gettext_noop("Nur eine Kommune dieses Namens liegt in diesem Land."),
    NAME_AND_DISTRICT: gettext_noop("Nur eine Kommune dieses Namens liegt in diesem Kreis oder Verband."),
    NAME_AND_COUNTRY: gettext_noop("Nur eine Stadt dieses Namens liegt in diesem Staat."),
    NONE: gettext_noop("Kein Ort heißt so oder ähnlich."),
    SEVERAL: gettext_noop("Mehrere Orte kommen in Frage."),
    NEAR: gettext_noop("Kein Ort heißt genau so; ähnlich geschriebene gibt es."),
    UNFIT: gettext_noop("Orte dieses Namens gibt es, aber keiner passt zu Art, Kreis, Land oder Staat, die genannt sind."),
    UNKNOWN_KEY: gettext_noop("Diesen Schlüssel gibt es nicht."),
}

_NEAR_LIMIT = 5
_NEAR_SCORE = 72
_NEAR_WORDS = 8
_KIND_BEHIND_COMMA = re.compile(r",\s*\w+\.?\s*$")
_SHORTENED = re.compile(r"[./(]|\b(?:am|an|im|in|ob|vor)\b")
_KIND_ORDER = {"municipality": 0, "abroad": 1, "union": 2, "district": 3, "association": 4}
_COUNTRY_CODES = {code.lower(): code for code in COUNTRIES.values()}


@dataclass(frozen=True, slots=True)
class Place:
    """A place that can be meant; `kind` is municipality, association, district, union or abroad; `state` "" abroad."""

    id: int
    key: str
    ars: str
    name: str
    kind: str
    designation: str
    state: str
    state_name: str
    district: str
    district_name: str
    country: str = "DE"
    open: bool = True
    unincorporated: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The place that is meant, or None and the candidates for a person, best first; `reason` is a key of `SENTENCES`."""

    place: Place | None
    reason: str
    candidates: tuple[Place, ...] = ()


@dataclass(slots=True)
class _Found:
    """Places found so far by number, with the reason; `loosely` if joining words had to be dropped."""

    reasons: dict[int, str] = field(default_factory=dict)
    loosely: bool = False


class Matcher:
    """Matches written names and keys against places; build it once per register and import, it remembers its answers."""

    def __init__(self, places: Iterable[Place], own_keys: Mapping[str, str] | None = None) -> None:
        self._places = tuple(places)
        self._keys = _Keys(self._places, own_keys or {})
        self._titles: dict[int, str] = {}
        self._titled: defaultdict[str, list[int]] = defaultdict(list)
        self._municipal, self._districts, self._associations = NameIndex(), NameIndex(), NameIndex()
        self._said_districts, self._said_associations, self._parts = NameIndex(), NameIndex(), NameIndex()
        self._around = _Surroundings(self._places)
        self._answers: dict[str, Match] = {}
        self._near_names: list[tuple[str, int]] | None = None
        for number, place in enumerate(self._places):
            if not place.unincorporated:
                self._enter(number, place)

    def match(self, written: str) -> Match:
        """Return what the text means. A name, a key, or both; see DOMAIN "Names" for the rules."""
        answer = self._answers.get(written)
        if answer is None:
            answer = self._answers[written] = self._by_key(written) or self._by_name(written)
        return answer

    def _enter(self, number: int, place: Place) -> None:
        forms = [*spellings(place.name, place.district), *(Spelling(words_of(alias), ALIAS) for alias in place.aliases)]
        if place.kind == "district":
            self._districts.add(number, forms)
            self._said_districts.add(number, [*forms, *district_stems(place.name)])
        elif place.kind == "association":
            self._said_associations.add(number, [*forms, *association_stems(place.name)])
            self._enter_title(number, place, forms)
            if place.designation != "Erfüllende Gemeinde":
                self._associations.add(number, forms)
        else:
            self._municipal.add(number, forms)
            self._parts.add(number, parts_of_double_name(place.name))
            self._enter_title(number, place, forms)

    def _enter_title(self, number: int, place: Place, forms: list[Spelling]) -> None:
        title = title_of(place.name)
        if not title:
            return
        self._titles[number] = title
        if place.kind == "association" and title in SUFFIX_WORDS:
            return  # Its leading town has the same name and is meant.
        self._titled[letters(words_of(place.name))].append(number)
        if title not in ("stadt", "st", "m", "gkst"):
            for written in {letters(f"{title} {form.words}") for form in forms}:
                self._titled[written].append(number)

    def _by_key(self, written: str) -> Match | None:
        found = self._keys.find(written)
        if found:
            return self._decide(found)
        if is_number(written):
            return Match(None, UNKNOWN_KEY, tuple(self._places[number] for number in self._keys.close(written)))
        name, key = split_key(written)
        if not key:
            return None
        by_key, by_name = self._decide(self._keys.find(key)), self._by_name(name)
        said = (*filter(None, (by_key.place, by_name.place)), *by_name.candidates)
        if by_key.place and by_key.place in said[1:]:
            return by_key
        return Match(None, SEVERAL if by_key.place else UNKNOWN_KEY, tuple(dict.fromkeys(said)))

    def _by_name(self, written: str) -> Match:
        found = _Found(dict.fromkeys(self._titled.get(letters(words_of(written)), ()), FULL_NAME))
        groups = [] if self._settles(found) else readings(written)
        tried: list[Reading] = []
        for group in groups:
            tried += group
            self._gather(group, found)
            if self._settles(found):
                break
        if not found.reasons:
            found.reasons = self._abbreviated(written, tried)
        return self._decide(found.reasons) if found.reasons else self._missed(tried)

    def _settles(self, found: _Found) -> bool:
        return not found.loosely and any(self._places[number].open for number in found.reasons)

    def _gather(self, group: list[Reading], found: _Found) -> None:
        strictly: dict[int, str] = {}
        loosely: dict[int, str] = {}
        for reading in group:
            strictly |= self._fitting(self._bearers(reading), reading)
            loosely |= self._fitting(self._bearers(reading, loosely=True), reading)
        found.loosely = bool(loosely) and not strictly
        found.reasons |= strictly or loosely

    def _bearers(self, reading: Reading, loosely: bool = False) -> dict[int, str]:
        kinds = {SUFFIX_WORDS.get(word) for word in (reading.kind, *reading.qualifiers)}
        if DISTRICT in kinds:
            ladder = [self._said_districts]
        elif UNION in kinds:
            ladder = [self._said_associations]
        elif reading.kind:
            ladder = [self._municipal]
        else:
            ladder = [self._municipal, self._districts, self._associations]
        bearers: dict[int, str] = {}
        for index in ladder:
            bearers |= index.find_loosely(reading.name) if loosely else index.find(reading.name)
            if any(self._places[number].open for number in bearers):
                break
        if bearers and len(ladder) > 1 and index is self._districts:
            bearers |= self._parts.find(reading.name)
        return bearers

    def _fitting(self, bearers: dict[int, str], reading: Reading) -> dict[int, str]:
        fitting: dict[int, str] = {}
        for number, how in bearers.items():
            reasons = [self._fits(number, qualifier, qualifier in reading.bracketed) for qualifier in reading.qualifiers]
            if reading.kind:
                reasons.append(KIND_AND_NAME if self._is_of_kind(number, reading.kind) else "")
            if all(reasons):
                fitting[number] = reasons[0] if reasons else how
        if KIND_WORDS.get(reading.kind) == COMMUNE and len(fitting) > 1:
            return {number: how for number, how in fitting.items() if not self._is_of_kind(number, "stadt")} or fitting
        return fitting

    def _fits(self, number: int, qualifier: str, bracketed: bool) -> str:
        if qualifier in SUFFIX_WORDS and self._is_of_kind(number, qualifier):
            return KIND_AND_NAME
        if self._titles.get(number) == qualifier:
            return KIND_AND_NAME
        return self._around.fits(self._places[number], qualifier, bracketed)

    def _is_of_kind(self, number: int, word: str) -> bool:
        place, kind = self._places[number], SUFFIX_WORDS[word]
        if kind == DISTRICT:
            return place.kind == "district"
        if kind == UNION:
            return place.kind == "association" and place.designation in ASSOCIATIONS[word]
        if place.kind == "abroad":
            return kind in (TOWN, COMMUNE)
        return place.kind == "municipality" and _is_commune(kind, place.designation, self._titles.get(number, ""))

    def _abbreviated(self, written: str, tried: list[Reading]) -> dict[int, str]:
        if not _SHORTENED.search(written) or _KIND_BEHIND_COMMA.search(written):
            return {}
        found: dict[int, str] = {}
        for reading in tried:
            found |= self._fitting(self._municipal.find_abbreviated(reading.name), reading)
        return {number: ABBREVIATED if how == ADDITION_LEFT_OUT else how for number, how in found.items()}

    def _decide(self, found: dict[int, str]) -> Match:
        chosen = {number: how for number, how in found.items() if self._places[number].open} or found
        if not chosen:
            return Match(None, NONE)
        if len(chosen) > 1:
            return Match(None, SEVERAL, self._sorted(chosen))
        ((number, how),) = chosen.items()
        return Match(self._places[number], how)

    def _sorted(self, numbers: Iterable[int]) -> tuple[Place, ...]:
        places = (self._places[number] for number in numbers)
        return tuple(sorted(places, key=lambda place: (not place.open, _KIND_ORDER.get(place.kind, 9), place.name, place.key)))

    def _missed(self, tried: list[Reading]) -> Match:
        indexes = (self._municipal, self._said_districts, self._said_associations)
        for reading in tried:
            namesakes = {number for index in indexes for number in (*index.find(reading.name), *index.find_loosely(reading.name))}
            if namesakes:
                return Match(None, UNFIT if reading.kind or reading.qualifiers else NEAR, self._sorted(namesakes))
        return self._near(dict.fromkeys(reading.name for reading in tried))

    def _near(self, names: Iterable[str]) -> Match:
        if self._near_names is None:
            self._near_names = [(form, number) for number, place in enumerate(self._places) for form in self._near_forms(place)]
        written = [form for form, _number in self._near_names]
        inside: list[int] = []
        alike: list[tuple[float, int, int]] = []
        for name in names:
            inside += (number for part in _parts(name) for number in self._municipal.find(part))
            for _form, score, at in process.extract(name, written, scorer=fuzz.ratio, score_cutoff=_NEAR_SCORE, limit=4 * _NEAR_LIMIT):
                number = self._near_names[at][1]
                alike.append((-score, _KIND_ORDER.get(self._places[number].kind, 9), number))
        best = dict.fromkeys((*inside, *(number for _score, _kind, number in sorted(alike))))
        candidates = tuple(self._places[number] for number in best)[:_NEAR_LIMIT]
        return Match(None, NEAR if candidates else NONE, candidates)

    @staticmethod
    def _near_forms(place: Place) -> set[str]:
        """Give the forms a slip of the pen is looked for in: "Cottbus" as well as "Cottbus/Chóśebuz", "Kempten" as well as "Kempten (Allgäu)"."""
        return set() if place.unincorporated or not place.open else {spelling.words for spelling in spellings(place.name, place.district)}


def _parts(name: str) -> Iterator[str]:
    words = name.split(" ")[:_NEAR_WORDS]
    for at in range(1, len(words)):
        yield " ".join(words[at:])
        yield " ".join(words[:at])


def _is_commune(kind: str, designation: str, title: str) -> bool:
    if kind == TOWN:
        return "stadt" in designation.casefold() or title.endswith("stadt")
    if kind == CITY:
        return designation in CITY_DESIGNATIONS
    if kind == MARKET:
        return designation == "Markt" or title.startswith("markt")
    return kind != FLECKEN or "flecken" in title


class _Surroundings:
    """Where a place lies, as people say it: Land, Kreis, association, country."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._states: defaultdict[str, set[str]] = defaultdict(set)
        self._districts: defaultdict[str, set[str]] = defaultdict(set)
        self._associations: defaultdict[str, set[str]] = defaultdict(set)
        for name, code in STATES.items():
            self._states[letters(name)].add(code)
        for state, name in {(place.state, place.state_name) for place in places if place.state_name}:
            self._states[letters(words_of(name))].add(state)
        for district, name in {(place.district, place.district_name) for place in places if place.district_name}:
            for form in (*spellings(name), *district_stems(name)):
                self._districts[letters(form.words)].add(district)
        for place in places:
            if place.kind == "association":
                for form in (*spellings(place.name), *association_stems(place.name)):
                    self._associations[letters(form.words)].add(place.key)

    def fits(self, place: Place, qualifier: str, bracketed: bool) -> str:
        """Return the reason if the place lies where the qualifier says, else ""; a district's bare name counts in brackets only."""
        said, kind = _without_kind(qualifier)
        if place.state in self._states.get(letters(qualifier), ()):
            return NAME_AND_STATE
        if COUNTRIES.get(qualifier, _COUNTRY_CODES.get(qualifier)) == place.country:
            return NAME_AND_COUNTRY
        if (kind == DISTRICT or bracketed) and place.district in self._districts.get(letters(said), ()) and place.kind != "district":
            return NAME_AND_DISTRICT
        if kind == UNION and place.ars[:9] in self._associations.get(letters(said), ()):
            return NAME_AND_DISTRICT
        return ""


def _without_kind(qualifier: str) -> tuple[str, str]:
    for prefix, kind in KIND_WORDS.items():
        if kind in (DISTRICT, UNION) and qualifier.startswith(prefix + " "):
            return qualifier.removeprefix(prefix + " "), kind
    if qualifier.endswith("kreis"):
        return qualifier.removesuffix("kreis").strip() or qualifier, DISTRICT
    return qualifier, ""


class _Keys:
    """Keys of any scheme, those without a place of their own, and what a spreadsheet leaves of them."""

    def __init__(self, places: tuple[Place, ...], own_keys: Mapping[str, str]) -> None:
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, place in enumerate(places):
            for key in {place.key.casefold(), place.ars} - {""}:
                self._numbers[key].append(number)
        self._own = {key: self._numbers[target] for key, target in own_keys.items() if target in self._numbers and key not in self._numbers}
        self._without_ars = {place.key for place in places if not place.ars}

    def find(self, written: str) -> dict[int, str]:
        """Return the places with this key, or with one of the keys it may have been."""
        exact = self._numbers.get(written.strip().casefold())
        keys = possible_keys(written)
        if exact and not keys:
            return dict.fromkeys(exact, KEY)
        found: dict[int, str] = {}
        for key in keys:
            plain = KEY if key[0] != "0" or key in written.replace(" ", "") else KEY_WITHOUT_ZERO
            found |= dict.fromkeys(self._own.get(key, ()), OWN_KEY) | dict.fromkeys(self._numbers.get(key, ()), plain)
            if len(key) == 12 and municipality_key(key) in self._without_ars:
                found |= dict.fromkeys(self._numbers[municipality_key(key)], plain)
        return found

    def close(self, written: str) -> list[int]:
        """Return the places an unknown 12-digit key nearly names: those of the municipality key inside it."""
        return [number for key in possible_keys(written) if len(key) == 12 for number in self._numbers.get(municipality_key(key), ())]
