"""Everything the network's page shows, gathered for one reader at one question; drawings and counts of options are kept while nothing changes."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

from django.core.cache import caches
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from netzwerkstatt.ledger.policies import visible_claims
from netzwerkstatt.network.months import months_of
from netzwerkstatt.network.selecting import Counts, Facets, Picked, facets, select
from netzwerkstatt.network.store import MEMBER, Kept, audience_of, graph_at
from netzwerkstatt.web.clocks import Clocks
from netzwerkstatt.web.keeping import kept_query
from netzwerkstatt.web.network.asked import Asked, read_asked
from netzwerkstatt.web.network.columns import Columns, columns_of
from netzwerkstatt.web.network.country import draw_country
from netzwerkstatt.web.network.picture import draw_network, sentence_of
from netzwerkstatt.web.network.scene import Scene
from netzwerkstatt.web.network.tint import Tint, tint
from netzwerkstatt.web.network.words import size_labels

KEPT_SECONDS = 24 * 3600
T = TypeVar("T")


@dataclass(frozen=True)
class Chosen:
    """A choice and what it was asked with: all that files need."""

    kept: Kept
    asked: Asked
    picked: Picked
    clocks: Clocks

    @property
    def counts(self) -> Counts:
        """Count what was chosen."""
        return self.picked.counts

    def keep(self, what: str, compute: Callable[[], T]) -> T:
        """Give what was computed for this graph and this choice before; searches by words are not kept, since anybody can ask for any."""
        if self.asked.wanted.words:
            return compute()
        told = repr((what, self.kept.name, get_language(), choice_words(self.asked)))
        key = f"net:{sha256(told.encode()).hexdigest()}"
        found: list[T] | None = caches["lists"].get(key)
        if found is None:
            caches["lists"].set(key, found := [compute()], KEPT_SECONDS)
        return found[0]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of the choice: what stands inside its svg element, the sentence that says what it shows, what it could not show."""

    content: SafeString
    sentence: str
    missing: tuple[int, ...] = ()


def choice_words(asked: Asked) -> tuple[object, ...]:
    """Name a choice for keeping it; sets in a fixed order."""
    wanted = asked.wanted
    sets = (sorted(wanted.kinds), sorted(wanted.strengths), sorted(wanted.statuses))
    return wanted.day, sets, wanted.state, wanted.size, wanted.cohort, wanted.theme, wanted.begun, wanted.around, wanted.steps


def choose(request: HttpRequest, clocks: Clocks) -> Chosen:
    """Choose from the graph of this reader. Four queries while the graph is kept."""
    kept = graph_at(clocks.question.known, audience_of(visible_claims(request.user)))
    asked = read_asked(request, kept.graph, clocks.day)
    return Chosen(kept, asked, select(kept.graph, asked.wanted), clocks)


def options_of(chosen: Chosen) -> Facets:
    """Count what each option would give."""
    return chosen.keep("options", lambda: facets(chosen.kept.graph, chosen.asked.wanted))


def tint_of(chosen: Chosen) -> Tint:
    """Colour the choice as it was asked for."""
    labels = {"state": chosen.asked.states, "theme": chosen.asked.themes, "size": size_labels()}
    colour = chosen.asked.colour.chosen
    return tint(chosen.picked, colour, labels.get(colour, {}))


def scene_of(chosen: Chosen, **more: Any) -> Scene:
    """Put the choice on stage."""
    groups = [group for group in chosen.kept.groups if group.get("name")]
    return Scene(chosen.picked, tint_of(chosen), groups, kept_query(chosen.clocks), **more)


def network_drawing(chosen: Chosen) -> Drawing:
    """Draw the network."""

    def draw() -> Drawing:
        scene = scene_of(chosen)
        return Drawing(mark_safe(draw_network(scene)), sentence_of(scene))  # what stands in it was escaped where it was written

    return chosen.keep(f"picture:{chosen.asked.colour.chosen}:{kept_query(chosen.clocks)}", draw)


def drawing_for_others(chosen: Chosen) -> Drawing:
    """Draw the network without addresses, for a frame on another site."""

    def draw() -> Drawing:
        return Drawing(mark_safe(draw_network(scene_of(chosen, root=None))), "")  # what stands in it was escaped where it was written

    return chosen.keep(f"embedded:{chosen.asked.colour.chosen}", draw)


def country_drawing(chosen: Chosen) -> Drawing:
    """Draw the map; what it shows can be pressed where it stands alone, beside the network in the network: addresses weigh more than lines."""
    is_alone = chosen.asked.view.chosen == "karte"

    def draw() -> Drawing:
        content, missing = draw_country(scene_of(chosen, can_press=is_alone))
        return Drawing(mark_safe(content), "", tuple(missing))

    return chosen.keep(f"map:{is_alone}:{chosen.asked.colour.chosen}:{kept_query(chosen.clocks)}", draw)


def columns_drawing(chosen: Chosen, address: str) -> Columns | None:
    """Draw new pairs by month; `address` is a query that ends where a day follows."""
    last = max(chosen.clocks.today, chosen.clocks.day)

    def draw() -> Columns | None:
        months = months_of(chosen.kept.graph, chosen.asked.wanted, last)
        return columns_of(months, chosen.clocks.day, last, address) if months else None

    return chosen.keep(f"months:{last}:{address}", draw)


def not_public(chosen: Chosen) -> int:
    """Count the statements that hold but are not public; only of the whole, so that no filter tells whose they are."""
    if chosen.kept.audience == MEMBER or chosen.asked.is_narrowed:
        return 0
    whole = graph_at(chosen.clocks.question.known, MEMBER).graph
    return select(whole, chosen.asked.wanted).counts.statements - chosen.counts.statements
