"""What is asked of the registry: the matcher over all places, attributes of places on a day, search."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Max, Q, QuerySet, When

from netzwerkstatt.foundation.text import fold
from netzwerkstatt.registry.matching import Matcher, Place
from netzwerkstatt.registry.models import Census, Kind, Municipality, OwnKey, Project, State, Theme, Vintage, short_name, size_class
from netzwerkstatt.registry.placekeys import possible_keys

CHUNK = 500
MOST_SEARCHED, MOST_WORDS = 100, 6
KINDS_SAID = {
    **dict.fromkeys(("landkreis", "kreis", "lk", "district"), Kind.DISTRICT),
    **dict.fromkeys(("amt", "samtgemeinde", "verbandsgemeinde", "verwaltungsgemeinschaft", "vg", "sg"), Kind.ASSOCIATION),
    **dict.fromkeys(("stadt", "gemeinde", "markt", "landeshauptstadt", "hansestadt", "city", "town"), Kind.MUNICIPALITY),
}
_WORDS = re.compile(r"[^\W_]+")
_SAINT = Q(search_text__contains="st. ") | Q(search_text__contains="sankt ")


def matcher() -> Matcher:
    """Build the matcher over every place that is stored: three queries."""
    named = list(State.objects.values_list("pk", "name", "code"))
    states, codes = {pk: name for pk, name, _code in named}, {pk: code for pk, _name, code in named}
    fields = ("pk", "key", "ars", "name", "kind", "designation", "state_id", "district_key", "country", "valid_until", "is_unincorporated")
    rows = list(Municipality.objects.values_list(*fields))
    districts = {row[1]: row[3] for row in rows if row[4] == Kind.DISTRICT}
    places = (
        Place(
            id=pk, key=key, ars=ars, name=name, kind=kind, designation=designation, state=codes.get(state_id, ""),
            state_name=states.get(state_id, ""), district=district, district_name=districts.get(district, ""), country=country,
            open=until is None, unincorporated=unincorporated,
        )
        for pk, key, ars, name, kind, designation, state_id, district, country, until, unincorporated in rows
    )  # fmt: skip
    return Matcher(places, dict(OwnKey.objects.values_list("key", "municipality__key")))


@dataclass(frozen=True, slots=True)
class PlaceOnDay:
    """A place as the register had it on a day."""

    id: int
    key: str
    name: str
    kind: str
    state: str
    size: str
    population: int | None


def places_on(ids: Iterable[int], day: date) -> dict[int, PlaceOnDay]:
    """Describe places as of a day: population by the last register on or before it, else by the first after. Two queries per 500 places."""
    wanted = list(ids)
    found: dict[int, PlaceOnDay] = {}
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        people = _population(part, day)
        rows = Municipality.objects.filter(pk__in=part).values_list("pk", "key", "name", "kind", "designation", "state__name")
        for pk, key, name, kind, designation, state in rows:
            population = people.get(pk)
            spoken = short_name(name, kind, designation)
            found[pk] = PlaceOnDay(pk, key, spoken, kind, state or "", size_class(kind, population), population)
    return found


def _population(ids: list[int], day: date) -> dict[int, int]:
    people: dict[int, int] = {}
    later: dict[int, int] = {}
    for pk, on, population in Census.objects.filter(municipality__in=ids).order_by("on").values_list("municipality", "on", "population"):
        if on <= day:
            people[pk] = population
        else:
            later.setdefault(pk, population)
    return later | people


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a link to a place needs."""

    id: int
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class PlacePoint:
    """Where a place lies, in degrees, and the code of its State; None and "" where the register does not say."""

    latitude: float | None
    longitude: float | None
    state: str


def place_points(ids: Iterable[int]) -> dict[int, PlacePoint]:
    """Say where places lie: one query per 500."""
    wanted, found = list(ids), {}
    for start in range(0, len(wanted), CHUNK):
        rows = Municipality.objects.filter(pk__in=wanted[start : start + CHUNK]).values_list("pk", "latitude", "longitude", "state__code")
        found.update({pk: PlacePoint(latitude, longitude, state or "") for pk, latitude, longitude, state in rows})
    return found


NAME_COLUMNS = ("id", "key", "name", "kind", "designation")


def place_name(pk: int, key: str, name: str, kind: str, designation: str) -> PlaceName:
    """Make a name to link from the columns NAME_COLUMNS."""
    return PlaceName(pk, key, short_name(name, kind, designation))


def named_places(ids: Iterable[int]) -> dict[int, PlaceName]:
    """Name places by id: one query per 500."""
    wanted = list(ids)
    chunks = (wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK))
    return {row[0]: place_name(*row) for chunk in chunks for row in Municipality.objects.filter(pk__in=chunk).values_list(*NAME_COLUMNS)}


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A place with what the register says of it on a day. `until` is the first day it was no longer there."""

    id: int
    scheme: str
    key: str
    name: str
    kind: str
    designation: str
    country: str
    state: str
    state_code: str
    since: date
    until: date | None
    population: int | None
    counted_on: date | None
    has_kin: bool


def place_by_key(key: str, day: date) -> PlaceShown | None:
    """Find a place by its own key, of several in time the one of the day, else the latest. One query."""
    fields = ("id", "scheme", "key", "name", "kind", "designation", "country", "state__name", "state__code", "valid_from", "valid_until")
    joined = ("censuses__on", "censuses__population", "successors", "predecessors")
    found: dict[tuple[Any, ...], dict[date | None, int | None]] = {}
    for row in Municipality.objects.filter(key=key).values_list(*fields, *joined):
        *place, counted_on, population, successor, predecessor = row
        found.setdefault((*place, bool(successor or predecessor)), {})[counted_on] = population
    shown = [_shown_place(place, censuses, day) for place, censuses in found.items()]
    of_the_day = [one for one in shown if one.since <= day and (one.until is None or one.until > day)]
    return min(of_the_day or shown, key=lambda one: (one.scheme != "ags", -one.since.toordinal()), default=None)


def _shown_place(place: tuple[Any, ...], censuses: dict[date | None, int | None], day: date) -> PlaceShown:
    """Take the last census on or before the day, else the first after it."""
    days = sorted(on for on in censuses if on)
    before = [on for on in days if on <= day]
    on = before[-1] if before else days[0] if days else None
    pk, scheme, key, name, kind, designation, country, state, state_code, since, until, has_kin = place
    return PlaceShown(
        pk, scheme, key, short_name(name, kind, designation), kind, designation, country, state or "", state_code or "", since, until,
        censuses.get(on), on, has_kin,
    )  # fmt: skip


def key_led_to(written: str) -> str | None:
    """Say which place another key leads to: a city's district key, its ARS, a key without its leading zero. Two queries at most."""
    keys = possible_keys(written)
    own = OwnKey.objects.filter(key__in=keys).values_list("municipality__key", flat=True).first()
    return own or Municipality.objects.filter(Q(key__in=keys) | Q(ars__in=keys)).values_list("key", flat=True).first()


def kin_of(place_id: int) -> tuple[list[PlaceName], list[PlaceName]]:
    """Name what a place came from and what it became. Two queries."""
    rows = list(Municipality.successors.through.objects.filter(Q(from_municipality=place_id) | Q(to_municipality=place_id)).values_list(
        "from_municipality", "to_municipality"
    ))  # fmt: skip
    names = named_places({pk for row in rows for pk in row})
    return [names[old] for old, new in rows if new == place_id], [names[new] for old, new in rows if old == place_id]


def find_municipalities(text: str) -> QuerySet[Municipality]:
    """Search open, inhabited places by name, kind and name ("Landkreis Harz"), or key; the nearest names first."""
    places = Municipality.objects.filter(valid_until=None, is_unincorporated=False)
    words = _searched_words(text)
    if not words:
        return places.none() if text.strip() else places.order_by("search_text")
    if keys := possible_keys(text):
        leading = Municipality.objects.filter(own_keys__key__in=keys).values("pk")
        return places.filter(Q(key__in=keys) | Q(ars__in=keys) | Q(pk__in=leading)).order_by("search_text")
    kind, name = _kind_said(words)
    narrowed = Q(kind=kind) & _named(name) if kind else Q(pk__in=[])
    return places.filter(_named(words) | narrowed).order_by(_nearness(" ".join(name)), "search_text")


def _searched_words(text: str) -> list[str]:
    return _WORDS.findall(fold(text.replace("\x00", " ")[:MOST_SEARCHED]))[:MOST_WORDS]


def _named(words: Sequence[str]) -> Q:
    """Every word stands in the name or the keys."""
    found = Q()
    for word in words:
        found &= _SAINT if word in ("st", "sankt") else Q(search_text__contains=word)
    return found


def _kind_said(words: Sequence[str]) -> tuple[Kind | None, Sequence[str]]:
    """Tell a kind said before or after the name ("Landkreis Harz", "Harz (Kreis)", "Stadt Ulm") from the name."""
    for word, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        if rest and word in KINDS_SAID:
            return KINDS_SAID[word], rest
    return None, words


def _nearness(searched: str) -> Case:
    """Rank: the whole name, names beginning so, a later word beginning so, the rest."""
    ranks = (
        (Q(search_text__startswith=f"{searched},") | Q(search_text__startswith=f"{searched} ")),
        Q(search_text__startswith=searched),
        Q(search_text__contains=f" {searched}"),
    )
    return Case(*(When(rank, then=number) for number, rank in enumerate(ranks)), default=len(ranks))


def themes_by_word() -> dict[str, Theme]:
    """Give every word that means a theme, folded."""
    words: dict[str, Theme] = {}
    for theme in Theme.objects.all():
        for word in (theme.code, theme.label_de, theme.label_en, *theme.aliases):
            words[fold(word)] = theme
    return words


def theme_labels(language: str) -> dict[str, str]:
    """Give each theme's label by its code, in a language of the site. One query."""
    return dict(Theme.objects.values_list("code", "label_en" if language == "en" else "label_de"))


def projects_by_name() -> dict[str, Project]:
    """Give every project by its folded name."""
    return {project.folded: project for project in Project.objects.select_related("cohort")}


def register_version() -> str:
    """Name the state of the register, for caches: one query."""
    return str(Vintage.objects.aggregate(last=Max("loaded_at"))["last"] or "")


def loaded_registers() -> QuerySet[Vintage]:
    """List the registers that were loaded, the newest first."""
    return Vintage.objects.all()
