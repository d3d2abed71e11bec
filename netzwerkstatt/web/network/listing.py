"""The same choice as tables: statements, pairs, places; each sorted by any column, fifty rows a page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.core.paginator import Page, Paginator
from numpy.typing import NDArray

from netzwerkstatt.design.filters import page_of
from netzwerkstatt.foundation.text import fold
from netzwerkstatt.network.graph import KINDS, OPEN, STATUSES, STRENGTHS, TRANSFER, Graph, Place, day_of
from netzwerkstatt.network.queries import ShownLink, kind_label, links_by_id
from netzwerkstatt.network.selecting import Picked
from netzwerkstatt.web.network.aging import old_statements
from netzwerkstatt.web.network.asked import Asked
from netzwerkstatt.web.network.words import size_labels, status_labels

PER_PAGE = 50
Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One statement or derived link."""

    link: ShownLink
    is_old: bool
    is_contested: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two places and what links them."""

    low: Place
    high: Place
    kinds: tuple[str, ...]
    strength: str
    statements: int
    since: date | None

    @property
    def kind_labels(self) -> str:
        """Name the kinds in the language in use."""
        return ", ".join(kind_label(kind) for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with how many it works with."""

    place: Place
    state: str
    size: str
    status: str
    partners: int
    statements: int


Rows = Sequence[LinkRow] | Sequence[PairRow] | Sequence[PlaceRow]


@dataclass(frozen=True)
class Table:
    """One page of one of the three tables, as row numbers of the graph."""

    name: str
    order: str
    page: Page


def table_of(picked: Picked, asked: Asked, query: Mapping[str, str]) -> Table:
    """Find one page of the table asked for, in its order."""
    name = asked.table.chosen or "verbindungen"
    sort = {"verbindungen": _link_columns, "paare": _pair_columns, "kommunen": _place_columns}[name]
    rows, columns, last = sort(picked, asked)
    key = columns[asked.order.removeprefix("-")]
    ordered = rows[np.lexsort((*last, -key if asked.order.startswith("-") else key))]
    return Table(name, asked.order, page_of(query, Paginator(ordered.tolist(), PER_PAGE)))


def rows_of(picked: Picked, asked: Asked, table: Table) -> Rows:
    """Tell the rows of a page. One query for links, none for pairs and places."""
    tell: dict[str, Callable[[Picked, Asked, Numbers], Rows]] = {"verbindungen": _links, "paare": _pairs, "kommunen": _places}
    return tell[table.name](picked, asked, np.array(table.page.object_list, np.int64))


def name_ranks(graph: Graph) -> Numbers:
    """Give each place's rank by name."""
    ranks = np.empty(len(graph.places), np.int64)
    order = sorted(range(len(graph.places)), key=lambda index: (fold(graph.places[index].name), graph.places[index].key))
    ranks[order] = np.arange(len(order))
    return ranks


def _ranked(words: Sequence[str]) -> Numbers:
    known = {word: number for number, word in enumerate(sorted(set(words), key=lambda word: (not word, fold(word))))}
    return np.array([known[word] for word in words], np.int64)


def _link_columns(picked: Picked, asked: Asked) -> tuple[Numbers, dict[str, Numbers], tuple[Numbers, ...]]:
    graph, rows = picked.graph, np.flatnonzero(picked.links)
    ranks = name_ranks(graph)
    kinds = _ranked([kind_label(kind) for kind in KINDS])
    themes = _ranked([asked.themes.get(codes[0], codes[0]) if codes else "" for codes in graph.theme_sets])
    columns = {
        "von": ranks[graph.start[rows]], "nach": ranks[graph.end[rows]], "art": kinds[graph.kind[rows]], "thema": themes[graph.themes[rows]],
        "staerke": picked.strength[rows].astype(np.int64), "seit": graph.since[rows],
    }  # fmt: skip
    return rows, columns, (-graph.claim[rows], -graph.since[rows])


def _links(picked: Picked, _asked: Asked, rows: Numbers) -> list[LinkRow]:
    graph, day = picked.graph, picked.wanted.day
    shown = links_by_id({int(graph.claim[row]): STRENGTHS[picked.strength[row]] for row in rows})
    old = old_statements(graph, day_of(day) or date.max)
    return [LinkRow(link, bool(old[row]), bool(graph.contested[row] <= day)) for row, link in zip(rows, shown, strict=True)]


def _pair_columns(picked: Picked, _asked: Asked) -> tuple[Numbers, dict[str, Numbers], tuple[Numbers, ...]]:
    graph, rows = picked.graph, np.flatnonzero(picked.pairs)
    low, high, _pair = graph.pairs
    ranks, sums = name_ranks(graph), _sums(picked)
    labels = _ranked([kind_label(kind) for kind in KINDS])
    first = np.full(len(low), len(KINDS), np.int64)
    np.minimum.at(first, graph.pairs[2][picked.links], labels[graph.kind[picked.links]])
    columns = {
        "kommune": ranks[low[rows]], "partner": ranks[high[rows]], "art": first[rows], "staerke": picked.pair_strength[rows].astype(np.int64),
        "angaben": sums.statements[rows], "seit": sums.since[rows],
    }  # fmt: skip
    return rows, columns, (ranks[high[rows]], ranks[low[rows]], sums.since[rows])


@dataclass(frozen=True, eq=False)
class _Sums:
    statements: Numbers
    since: Numbers


def _sums(picked: Picked) -> _Sums:
    """Count of each pair of the graph its chosen statements, and when the first of its chosen links began."""
    graph, pair, links = picked.graph, picked.graph.pairs[2], picked.links
    size = len(graph.pairs[0])
    since = np.full(size, OPEN, np.int64)
    np.minimum.at(since, pair[links], graph.since[links])
    return _Sums(np.bincount(pair[links & (graph.kind != TRANSFER)], minlength=size), since)


def _pairs(picked: Picked, _asked: Asked, rows: Numbers) -> list[PairRow]:
    return pair_rows(picked, rows)


def pair_rows(picked: Picked, rows: Numbers) -> list[PairRow]:
    """Tell chosen pairs by their numbers."""
    graph, sums = picked.graph, _sums(picked)
    low, high, pair = graph.pairs
    kinds: dict[int, set[int]] = {int(row): set() for row in rows}
    for link in np.flatnonzero(picked.links & np.isin(pair, rows)):
        kinds[int(pair[link])].add(int(graph.kind[link]))
    return [
        PairRow(
            graph.places[low[row]], graph.places[high[row]], tuple(KINDS[kind] for kind in sorted(kinds[int(row)])),
            STRENGTHS[picked.pair_strength[row]], int(sums.statements[row]), day_of(int(sums.since[row])),
        )
        for row in rows
    ]  # fmt: skip


def _place_columns(picked: Picked, asked: Asked) -> tuple[Numbers, dict[str, Numbers], tuple[Numbers, ...]]:
    graph, rows = picked.graph, np.flatnonzero(picked.places)
    ranks, sizes = name_ranks(graph), list(size_labels())
    partners, statements = _ends(picked)
    size = np.array([sizes.index(place.size) if place.size in sizes else len(sizes) for place in graph.places], np.int64)
    columns = {
        "kommune": ranks, "land": _ranked([asked.states.get(place.state, "") for place in graph.places]), "groesse": size,
        "foerderung": picked.statuses.astype(np.int64), "partner": partners, "angaben": statements,
    }  # fmt: skip
    return rows, {name: column[rows] for name, column in columns.items()}, (ranks[rows],)


def _ends(picked: Picked) -> tuple[Numbers, Numbers]:
    """Count of each place its partners and the statements it makes or is named in."""
    graph, size = picked.graph, len(picked.graph.places)
    low, high, _pair = graph.pairs
    stated = picked.links & (graph.kind != TRANSFER)
    partners = np.bincount(np.concatenate([low[picked.pairs], high[picked.pairs]]), minlength=size)
    return partners, np.bincount(np.concatenate([graph.start[stated], graph.end[stated]]), minlength=size)


def _places(picked: Picked, asked: Asked, rows: Numbers) -> list[PlaceRow]:
    partners, statements = _ends(picked)
    sizes, statuses = size_labels(), status_labels()
    places = picked.graph.places
    return [
        PlaceRow(
            places[row], asked.states.get(places[row].state, ""), sizes.get(places[row].size, ""), statuses[STATUSES[picked.statuses[row]]],
            int(partners[row]), int(statements[row]),
        )
        for row in rows
    ]  # fmt: skip
