"""What the network is asked for: every word of the query, read once for page, table, files and picture. Words that are unknown narrow nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netzwerkstatt.design.filters import LONGEST_VALUE, Filter, read_filter, words_of
from netzwerkstatt.foundation.time import parse_day
from netzwerkstatt.network.graph import OPEN, Graph, number_of
from netzwerkstatt.network.naming import places_called
from netzwerkstatt.network.selecting import Wanted
from netzwerkstatt.registry.models import SizeClass, State
from netzwerkstatt.registry.queries import theme_labels
from netzwerkstatt.web.network.words import colour_labels, kind_labels, size_labels, status_labels, strength_labels

OLD_STRENGTHS = {"beide": "both", "eine": "one", "abgeleitet": "derived"}
VIEWS, TABLES = ("beides", "netz", "karte", "tabelle"), ("verbindungen", "paare", "kommunen")
COLUMNS = {
    "verbindungen": ("von", "nach", "art", "thema", "staerke", "seit"),
    "paare": ("kommune", "partner", "art", "staerke", "angaben", "seit"),
    "kommunen": ("kommune", "land", "groesse", "foerderung", "partner", "angaben"),
}
FIRST_ORDER = {"verbindungen": "-seit", "paare": "-angaben", "kommunen": "-partner"}
BETWEEN = "~"


@dataclass(frozen=True)
class Group:
    """Words of which any number may be chosen; an empty choice means all of them. `unknown` is a word that stands in no list."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: frozenset[str]
    unknown: str = ""

    @property
    def message(self) -> str:
        """Say what to do about a word that stands in no list."""
        return Filter(self.name, self.label, "", self.options, unknown=self.unknown).message


@dataclass(frozen=True)
class Typed:
    """A day or a place that somebody typed. `message` says what to do where it could not be understood."""

    name: str
    label: str
    value: str
    message: str = ""

    @property
    def unknown(self) -> str:
        """Give what was not understood, or nothing."""
        return self.value if self.message else ""


@dataclass(frozen=True)
class Asked:
    """All of it. `order` is a column of the table, with "-" in front backwards; `pair` and `chosen` are indices of selected places."""

    wanted: Wanted
    groups: tuple[Group, ...]
    lists: tuple[Filter, ...]
    days: tuple[Typed, ...]
    place: Typed
    steps: Filter
    view: Filter
    colour: Filter
    table: Filter
    order: str
    pair: tuple[int, int] | None
    chosen: int | None
    strange: tuple[Typed, ...]
    themes: dict[str, str]
    states: dict[str, str]

    @property
    def unknown(self) -> list[Group | Filter | Typed]:
        """Give whatever was not understood."""
        read: list[Group | Filter | Typed] = [*self.groups, *self.lists, *self.days, self.place, self.steps, self.view, self.colour, self.table]
        return [one for one in (*read, *self.strange) if one.unknown]

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything but the day was asked for."""
        return self.wanted != Wanted(self.wanted.day)

    @property
    def number(self) -> int:
        """Count the filters in use."""
        wanted = self.wanted
        parts = (wanted.kinds, wanted.strengths, wanted.statuses, wanted.state, wanted.size, wanted.cohort, wanted.theme, wanted.begun, wanted.words)
        return sum(bool(one) for one in parts) + (wanted.around is not None)


def read_asked(request: HttpRequest, graph: Graph, day: date) -> Asked:
    """Read the query. Two queries: States and themes."""
    query = request.GET
    themes, states = theme_labels(get_language() or "de"), dict(State.objects.values_list("code", "name"))
    groups, lists = _groups(query), _lists(query, graph, themes, states)
    days, begun = _days(query)
    place, around = typed_place(query, graph, "ort", _("Meine Kommune"))
    steps = _one(query, "schritte", _("Schritte"), {"2": "2", "1": "1"})
    marked, listed = ({one.name: one.chosen for one in groups}, {one.name: one.chosen for one in lists})
    table, order = _table(query)
    pair, selected, strange = _selected(query, graph)
    wanted = Wanted(
        number_of(day), marked["art"], marked["staerke"], marked["wer"], listed["land"], listed["groesse"], listed["staffel"], listed["thema"],
        begun, words_of(query), around, int(steps.chosen or 2),
    )  # fmt: skip
    view = _one({"ansicht": query.get("ansicht", "").replace("paare", "")}, "ansicht", _("Ansicht"), {one: one for one in VIEWS})
    return Asked(
        wanted, groups, lists, days, place, steps, view, _one(query, "farbe", _("Färben nach"), colour_labels()), table, order[0], pair, selected,
        (*strange, *order[1]), themes, states,
    )  # fmt: skip


def _groups(query: QueryDict) -> tuple[Group, ...]:
    return (
        _group(query, "wer", _("Kommunen"), status_labels(), {}),
        _group(query, "staerke", _("Stärke"), strength_labels(), OLD_STRENGTHS),
        _group(query, "art", _("Art"), kind_labels(), {}),
    )


def _group(query: QueryDict, name: str, label: str, options: dict[str, str], old: dict[str, str]) -> Group:
    """Read boxes that were ticked, or one text with commas; all of them ticked is none."""
    words = [word.replace("\x00", "").strip()[:LONGEST_VALUE] for text in query.getlist(name) for word in text.split(",")]
    words = [old.get(word, word) for word in words if word]
    strange = next((word for word in words if word not in options), "")
    chosen = frozenset(words) & options.keys()
    return Group(name, label, tuple(options.items()), frozenset() if len(chosen) == len(options) else chosen, strange)


def _lists(query: Mapping[str, str], graph: Graph, themes: dict[str, str], states: dict[str, str]) -> tuple[Filter, ...]:
    cohorts = sorted({one.cohort for one in graph.funding})
    sizes = {code: label for code, label in size_labels().items() if code != SizeClass.UNKNOWN}
    return (
        read_filter(query, "land", (_("Land"), _("Alle Länder")), states.items()),
        read_filter(query, "groesse", (_("Größe"), _("Alle Größenklassen")), sizes.items()),
        read_filter(query, "staffel", (_("Staffel"), _("Alle Staffeln")), [(name, name) for name in cohorts]),
        read_filter(query, "thema", (_("Thema"), _("Alle Themen")), sorted(themes.items(), key=lambda one: one[1])),
    )


def _one(query: Mapping[str, str], name: str, label: str, options: dict[str, str]) -> Filter:
    return read_filter(query, name, (label, ""), options.items())


def _days(query: Mapping[str, str]) -> tuple[tuple[Typed, ...], tuple[int, int] | None]:
    found, days = [], []
    for name, label in (("seit", _("begonnen ab")), ("bis", _("begonnen bis"))):
        text = query.get(name, "").replace("\x00", "").strip()[:40]
        day = parse_day(text)
        message = _("„%(text)s“ ist kein Tag. Schreiben Sie ihn als 23.04.2024.") % {"text": text} if text and day is None else ""
        found.append(Typed(name, label, text, message))
        days.append(day)
    first, last = days
    return tuple(found), (number_of(first) if first else 0, number_of(last) if last else OPEN - 1) if first or last else None


def typed_place(query: Mapping[str, str], graph: Graph, name: str, label: str) -> tuple[Typed, int | None]:
    """Read a place that was typed by name or key; the index of the one it means, and what to do where it means none or several."""
    text = query.get(name, "").replace("\x00", "").strip()[:LONGEST_VALUE]
    meant = places_called(graph, text)
    if len(meant) == 1:
        place = graph.places[meant[0]]
        is_enough = len(places_called(graph, place.name)) == 1
        return Typed(name, label, place.name if is_enough else place.key), meant[0]
    message = ""
    if meant:
        names = "; ".join(f"{graph.places[one].name} ({graph.places[one].key})" for one in meant)
        message = _("„%(text)s“ ist nicht eindeutig. Schreiben Sie den Schlüssel. Gemeint vielleicht: %(names)s.") % {"text": text, "names": names}
    elif text:
        message = _("„%(text)s“ hat hier keine Verbindung, oder der Name ist ein anderer.") % {"text": text}
    return Typed(name, label, text, message), None


def _table(query: Mapping[str, str]) -> tuple[Filter, tuple[str, tuple[Typed, ...]]]:
    """Read which table in which order; `ansicht=paare` is how it was asked before."""
    asked = {"tabelle": "paare" if query.get("ansicht") == "paare" else query.get("tabelle", "")}
    table = _one(asked, "tabelle", _("Tabelle"), {one: one for one in TABLES})
    name = table.chosen or TABLES[0]
    order = query.get("reihe", "").replace("\x00", "")[:LONGEST_VALUE]
    if order.removeprefix("-") in COLUMNS[name]:
        return table, (order, ())
    strange = _strange("reihe", _("Reihenfolge"), order, COLUMNS[name])
    return table, (FIRST_ORDER[name], strange)


def _strange(name: str, label: str, word: str, known: Iterable[str]) -> tuple[Typed, ...]:
    filtered = Filter(name, label, "", tuple((one, one) for one in known), unknown=word)
    return (Typed(name, label, word, filtered.message),) if word else ()


def _selected(query: Mapping[str, str], graph: Graph) -> tuple[tuple[int, int] | None, int | None, tuple[Typed, ...]]:
    """Read the selected pair and the selected place."""
    keys = [query.get(name, "").replace("\x00", "")[:LONGEST_VALUE] for name in ("paar", "wahl")]
    first, _between, second = keys[0].partition(BETWEEN)
    one, other = (graph.index_of_key.get(key) for key in (first, second))
    pair = None if one is None or other is None or one == other else (min(one, other), max(one, other))
    place = graph.index_of_key.get(keys[1])
    strange = () if pair else _strange("paar", _("Paar"), keys[0], ())
    return pair, place, strange if place is not None else (*strange, *_strange("wahl", _("Auswahl"), keys[1], ()))
