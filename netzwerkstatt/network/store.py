"""The graph of each state of the ledger, kept: in this process, and on disk for all of them. Derived, made anew when it is lost."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from threading import Lock
from typing import Any

import brotli
from django.core.cache import caches
from django.db.models import Q

from netzwerkstatt.ledger.models import Clock, Visibility
from netzwerkstatt.network.graph import Graph
from netzwerkstatt.network.loading import load_graph
from netzwerkstatt.network.models import Layout
from netzwerkstatt.network.packing import pack

KEPT_IN_PROCESS = 4
QUALITY = 9  # of brotli: 11 takes five times as long for three percent less
VISITOR, MEMBER = "visitor", "member"
AUDIENCES = {VISITOR: Q(visibility=Visibility.PUBLIC), MEMBER: Q()}
_kept: OrderedDict[str, Graph] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Kept:
    """A graph with the name it is kept under: one for each state of ledger and layout, moment of knowledge and audience."""

    name: str
    audience: str
    graph: Graph
    groups: list[dict[str, Any]]


def audience_of(seen: Q) -> str:
    """Say whom a door of claims stands for."""
    return MEMBER if not seen else VISITOR


def graph_at(known: datetime, audience: str) -> Kept:
    """Give the graph as known at a moment, for an audience. Two queries where it is kept."""
    version, last = Clock.objects.values_list("version", "last").get(pk=1)
    drawn, groups = Layout.objects.values_list("version", "groups").first() or (0, [])
    told = repr((version, min(known, last), audience, drawn))
    name = f"{audience}-{blake2b(told.encode(), digest_size=12).hexdigest()}"
    return Kept(name, audience, _graph(name, known, audience), groups)


def _graph(name: str, known: datetime, audience: str) -> Graph:
    with _lock:
        if name in _kept:
            _kept.move_to_end(name)
            return _kept[name]
    graph = caches["files"].get(f"graph:{name}")
    if graph is None:
        graph = load_graph(known, AUDIENCES[audience])
        caches["files"].set(f"graph:{name}", graph, None)
    with _lock:
        _kept[name] = graph
        while len(_kept) > KEPT_IN_PROCESS:
            _kept.popitem(last=False)
    return graph


def forget_graphs() -> None:
    """Let this process read its graphs anew: for tests, whose ledgers all have the same version."""
    with _lock:
        _kept.clear()


def packed_name(kept: Kept, facts: dict[str, Any]) -> str:
    """Pack a graph for the browser once; give the name under which it can be fetched: audience and hash of its content."""
    cache, about = caches["files"], f"packed:{kept.name}:{blake2b(repr(sorted(facts.items())).encode(), digest_size=6).hexdigest()}"
    name: str | None = cache.get(about)
    if name is None or not cache.has_key(f"packed:{name}"):
        content = pack(kept.graph, facts | {"groups": kept.groups})
        name = f"{kept.audience}-{blake2b(content, digest_size=16).hexdigest()}"
        cache.set(f"packed:{name}", (len(content), brotli.compress(content, quality=QUALITY)), None)
        cache.set(about, name, None)
    return name


def packed_content(name: str) -> bytes | None:
    """Give a packed graph by its name, compressed with brotli; None if it is not there any more."""
    found = caches["files"].get(f"packed:{name}")
    return found[1] if found else None
