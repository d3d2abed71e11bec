"""The network dashboard's server side at three sizes, beside networkx: filter, measures, layout, payload; CPU medians, memory, growth.

`python -m benchmarks.networks S M L`; networkx runs once for what takes it longer than a second (1x), and not at L. Its betweenness at M
is measured with 64 sources and taken 16 times, since it grows with their number. What takes us longer than five seconds runs once too.
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import brotli
import networkx as nx
import numpy as np

import netzwerkstatt.commands  # noqa: F401 - starts Django
from benchmarks.webs import LAST_DAY, SIZES, web
from netzwerkstatt.network.between import BLOCK, EXACT_UNTIL, SOURCES, betweenness
from netzwerkstatt.network.engines import communities
from netzwerkstatt.network.graph import NO_GROUP, Graph
from netzwerkstatt.network.layout import Asked, draw
from netzwerkstatt.network.measures import Measures, components, constraint, core_numbers, pagerank
from netzwerkstatt.network.packing import TooLarge, pack
from netzwerkstatt.network.selecting import Picked, Wanted, select
from netzwerkstatt.network.store import QUALITY
from netzwerkstatt.network.ties import Web, degrees

TIMES = 5
HALF = frozenset({"exchange"})  # about half of the links
TOP = 100
LONG = 5_000.0  # milliseconds


@dataclass
class Sheet:
    """What was measured at one size: CPU milliseconds by job, ours and networkx's."""

    size: str
    ours: dict[str, float] = field(default_factory=dict)
    theirs: dict[str, float] = field(default_factory=dict)

    def ratio(self, job: str, theirs: float, times: int) -> None:
        """Keep and print one line."""
        self.theirs[job] = theirs
        own = self.ours[job]
        print(f"{self.size} {job:38} {own:10.1f} ms   networkx {theirs:10.1f} ms ({times}x)   {theirs / max(own, 1e-9):7.1f} times", flush=True)

    def alone(self, job: str) -> None:
        """Print a line without another beside it."""
        print(f"{self.size} {job:38} {self.ours[job]:10.1f} ms", flush=True)


def cpu(work: Callable[[], Any], times: int = TIMES) -> tuple[float, Any]:
    """Give the median CPU time in milliseconds, and what came out."""
    spent, found = [], None
    for _ in range(times):
        started = time.process_time()
        found = work()
        spent.append((time.process_time() - started) * 1_000)
        if spent[-1] > LONG:
            break
    return statistics.median(spent), found


def same_in_networkx(chosen: Web) -> nx.Graph:
    """Give the pairs to networkx."""
    graph = nx.Graph()
    graph.add_nodes_from(range(chosen.size))
    graph.add_edges_from(zip(chosen.low.tolist(), chosen.high.tolist(), strict=True))
    return graph


def filtering(sheet: Sheet, graph: Graph, other: nx.Graph | None) -> None:
    """Filter half of the links on a day, and find what hangs together: from the columns each time, as a page does."""
    graph.pairs  # noqa: B018 - made once for each graph

    def ours() -> int:
        picked = select(graph, Wanted(LAST_DAY, kinds=HALF))
        return int(components(Measures(picked).web).max())

    ours()
    sheet.ours["filter and components"], _found = cpu(ours, 3 * TIMES)
    if other is None:
        return sheet.alone("filter and components")
    for low, high, kind, since in zip(graph.start.tolist(), graph.end.tolist(), graph.kind.tolist(), graph.since.tolist(), strict=True):
        other.edges[low, high].update(kind=kind, since=since)

    def theirs() -> int:
        kept = nx.Graph()
        kept.add_edges_from((a, b) for a, b, data in other.edges(data=True) if data["kind"] == 0 and data["since"] <= LAST_DAY)
        return sum(1 for _part in nx.connected_components(kept))

    return sheet.ratio("filter and components", cpu(theirs)[0], TIMES)


def bundle(sheet: Sheet, picked: Picked, other: nx.Graph | None) -> None:
    """All measures, each beside networkx; communities one run each, betweenness from the same number of sources."""
    chosen = Measures(picked).web
    linked = degrees(chosen) > 0
    share = SOURCES // 64 if chosen.size > EXACT_UNTIL else 1
    sources = SOURCES // share if share > 1 else None
    communities(chosen, range(1))  # loads networkit
    jobs: dict[str, tuple[Callable[[], Any], Callable[[nx.Graph], Any]]] = {
        "components": (lambda: components(chosen), lambda g: list(nx.connected_components(g))),
        "cores": (lambda: core_numbers(chosen), nx.core_number),
        "PageRank": (lambda: pagerank(chosen, linked), lambda g: nx.pagerank(g, tol=1e-10, max_iter=300)),
        "constraint": (lambda: constraint(chosen), nx.constraint),
        "communities, one run": (lambda: communities(chosen, range(1)), lambda g: nx.community.louvain_communities(g, resolution=0.85, seed=1)),
        "betweenness, sources of both alike": (
            lambda: betweenness(chosen), lambda g: nx.betweenness_centrality(g, k=sources, seed=1),
        ),
    }  # fmt: skip
    for name, (ours, theirs) in jobs.items():
        sheet.ours[name], _found = cpu(ours)
        if other is None:
            sheet.alone(name)
            continue
        started = time.process_time()
        theirs(other)
        once = (time.process_time() - started) * 1_000 * (share if name.startswith("betweenness") else 1)
        times = TIMES if once < 1_000 else 1
        sheet.ratio(name, cpu(lambda run=theirs: run(other))[0] if times > 1 else once, times)  # type: ignore[misc]
    sheet.ours["whole bundle"] = sum(sheet.ours[name] for name in jobs)
    if other is not None:
        sheet.ratio("whole bundle", sum(sheet.theirs[name] for name in jobs), 1)


def quality(sheet: Sheet, chosen: Web) -> None:
    """Compare estimates with the exact answer: how many of the first hundred they find, for what share of the time."""

    def first(values: np.ndarray) -> set[int]:
        return set(np.argsort(-values, kind="stable")[:TOP].tolist())

    took, exact = cpu(lambda: betweenness(chosen, exact_until=chosen.size), 1)
    print(f"{sheet.size} betweenness, exact: {took:.0f} ms, in blocks of {BLOCK}", flush=True)
    for sources in (256, 512, SOURCES):
        runs = [cpu(lambda s=seed, k=sources: betweenness(chosen, 0, k, s), 1) for seed in range(4, 9)]  # type: ignore[misc]
        found = [len(first(exact.values) & first(run.values)) for _spent, run in runs]
        middle = statistics.median(spent for spent, _run in runs)
        print(f"{sheet.size}   {sources} sources: {middle:.0f} ms, 1/{took / middle:.0f}; of the first {TOP} found {found}", flush=True)


def picture(sheet: Sheet, graph: Graph, chosen: Web) -> None:
    """Draw, and draw again with one pair more in a hundred; say how far places moved."""
    at = np.array([(place.latitude, place.longitude) for place in graph.places], float)
    size = chosen.size
    fresh = Asked(chosen, at[:, 0], at[:, 1], np.zeros(size), np.full((size, 2), np.nan), np.full(size, NO_GROUP, np.int32))
    sheet.ours["layout"], drawn = cpu(lambda: draw(fresh), 3 if size < 2_000 else 1)
    rng = np.random.default_rng(1)
    new = rng.integers(0, size, (len(chosen.low) // 100, 2))
    pairs = np.vstack([np.column_stack([chosen.low, chosen.high]), np.sort(new[new[:, 0] != new[:, 1]], axis=1)])
    pairs = np.unique(pairs, axis=0).astype(np.int32)
    more = Asked(Web(size, pairs[:, 0], pairs[:, 1]), fresh.latitude, fresh.longitude, fresh.people, drawn.at, drawn.group)
    sheet.ours["layout again, 1 % more"], again = cpu(lambda: draw(more), 3 if size < 2_000 else 1)
    moved = np.hypot(*(again.at - drawn.at)[degrees(chosen) > 0].T)
    sheet.alone("layout")
    sheet.alone("layout again, 1 % more")
    print(f"{sheet.size}   modularity {drawn.modularity}; moved {moved.mean() / 10:.2f} % of the picture's width on average, kept {again.is_kept}")


def payload(sheet: Sheet, graph: Graph) -> None:
    """Pack and compress for the browser."""
    settled = Graph(**{**vars_of(graph), "x": np.nan_to_num(graph.x), "y": np.nan_to_num(graph.y)})
    try:
        spent, content = cpu(lambda: pack(settled, {"day": LAST_DAY}))
    except TooLarge as refused:
        print(f"{sheet.size} payload: not sent, summed up instead ({refused})", flush=True)
        return
    started = time.process_time()
    small = brotli.compress(content, quality=QUALITY)
    took = (time.process_time() - started) * 1_000
    print(
        f"{sheet.size} payload: {len(content) / 1e3:.0f} KB, brotli {QUALITY} {len(small) / 1e3:.0f} KB; pack {spent:.0f} ms, compress {took:.0f} ms"
    )


def vars_of(graph: Graph) -> dict[str, Any]:
    """Give a graph's columns by name, without what it has worked out since."""
    return {name: getattr(graph, name) for name in Graph.__dataclass_fields__}


def run(size: str) -> Sheet:
    """Measure one size."""
    sheet = Sheet(size)
    graph = web(*SIZES[size])
    picked = select(graph, Wanted(LAST_DAY))
    chosen = Measures(picked).web
    other = same_in_networkx(chosen) if size != "L" else None
    print(f"\n{size}: {len(graph.places)} places, {len(graph.start)} links", flush=True)
    filtering(sheet, graph, other)
    bundle(sheet, picked, other)
    payload(sheet, graph)
    if size == "M":
        quality(sheet, chosen)
    if size != "L":
        picture(sheet, graph, chosen)
    print(f"{size} most memory so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_024:.0f} MiB", flush=True)
    return sheet


def main(sizes: list[str]) -> None:
    """Measure the sizes asked for, then show how time grows from one to the next."""
    sheets = [run(size) for size in sizes]
    print(f"\n{'growth, CPU ms':38}" + "".join(f"{sheet.size:>12}" for sheet in sheets))
    for job in sheets[0].ours:
        print(f"{job:38}" + "".join(f"{sheet.ours.get(job, float('nan')):12.1f}" for sheet in sheets))


if __name__ == "__main__":
    main(sys.argv[1:] or ["S", "M"])
