"""The same choice in plain Python, link by link, as DOMAIN says it: what the columns are held against."""

from dataclasses import dataclass

from netzwerkstatt.foundation.text import fold
from netzwerkstatt.network.graph import KINDS, OPEN, Graph
from netzwerkstatt.network.selecting import Wanted

SYMMETRIC_KINDS = ("exchange", "joint_development")


@dataclass(frozen=True)
class Link:
    """One row of the graph."""

    row: int
    start: int
    end: int
    kind: str
    since: int
    until: int
    confirmed: int
    themes: tuple[str, ...]

    @property
    def pair(self) -> frozenset[int]:
        return frozenset((self.start, self.end))


@dataclass(frozen=True)
class Found:
    """What was chosen: rows, pairs with their strength, places, statuses of all places."""

    rows: frozenset[int]
    pairs: dict[frozenset[int], str]
    places: frozenset[int]
    statuses: list[str]
    links: tuple[Link, ...]

    @property
    def statements(self) -> int:
        return sum(link.kind != "transfer" for link in self.links)


def links_of(graph: Graph) -> list[Link]:
    columns = zip(graph.start, graph.end, graph.kind, graph.since, graph.until, graph.confirmed, graph.themes, strict=True)
    return [
        Link(row, int(start), int(end), KINDS[kind], int(since), int(until), int(confirmed), graph.theme_sets[themes])
        for row, (start, end, kind, since, until, confirmed, themes) in enumerate(columns)
    ]


def status_of(graph: Graph, index: int, day: int) -> str:
    if graph.places[index].kind == "abroad":
        return "abroad"
    return "funded" if any(one.place == index and one.since <= day < one.until for one in graph.funding) else "other"


def strength_of(link: Link, alive: list[Link], day: int) -> str:
    if link.kind == "transfer":
        return "derived"
    says_so_too = any(other.start == link.end and other.end == link.start and other.kind == link.kind for other in alive)
    return "both" if link.confirmed <= day or (link.kind in SYMMETRIC_KINDS and says_so_too) else "one"


def choose(graph: Graph, wanted: Wanted) -> Found:
    """Choose by walking through every link."""
    day = wanted.day
    statuses = [status_of(graph, index, day) for index in range(len(graph.places))]
    alive = [link for link in links_of(graph) if link.since <= day < (link.until if link.until != OPEN else OPEN + 1)]
    strengths = {link.row: strength_of(link, alive, day) for link in alive}
    chosen = [link for link in alive if _is_meant(graph, wanted, link) and _is_allowed(wanted, statuses, link)]
    if wanted.strengths:
        strongest = _strongest(chosen, strengths)
        chosen = [link for link in chosen if strongest[link.pair] in wanted.strengths]
    if wanted.around is not None:
        ball = {wanted.around}
        for _step in range(wanted.steps):
            ball |= {end for link in chosen if link.pair & ball for end in link.pair}
        chosen = [link for link in chosen if link.pair <= ball]
    return Found(
        frozenset(link.row for link in chosen), _strongest(chosen, strengths), frozenset(end for link in chosen for end in link.pair), statuses,
        tuple(chosen),
    )  # fmt: skip


def _strongest(links: list[Link], strengths: dict[int, str]) -> dict[frozenset[int], str]:
    order = ("both", "one", "derived")
    found: dict[frozenset[int], str] = {}
    for link in links:
        found[link.pair] = min(found.get(link.pair, "derived"), strengths[link.row], key=order.index)
    return found


def _is_allowed(wanted: Wanted, statuses: list[str], link: Link) -> bool:
    return not wanted.statuses or {statuses[link.start], statuses[link.end]} <= wanted.statuses


def _is_meant(graph: Graph, wanted: Wanted, link: Link) -> bool:
    ends = [graph.places[link.start], graph.places[link.end]]
    cohorts = {one.cohort for one in graph.funding if one.place in link.pair}
    words = fold(wanted.words).split()
    named = any(all(end.key.startswith(word) or any(part.startswith(word) for part in fold(end.name).split()) for word in words) for end in ends)
    return all((
        not wanted.kinds or link.kind in wanted.kinds,
        not wanted.theme or wanted.theme in link.themes,
        not wanted.begun or wanted.begun[0] <= link.since <= wanted.begun[1],
        not wanted.state or any(end.state == wanted.state for end in ends),
        not wanted.size or any(end.size == wanted.size for end in ends),
        not wanted.cohort or wanted.cohort in cohorts,
        named,
    ))  # fmt: skip
