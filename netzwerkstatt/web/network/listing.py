"""The links as a table: filters, one page of statements or pairs, and how much the chosen set holds."""

from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from netzwerkstatt.design.filters import Filter, Narrowed, page_of, read_filter, words_of
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim, Clock, LinkKind
from netzwerkstatt.network.finding import Wanted, find_links
from netzwerkstatt.network.queries import (
    BOTH,
    DERIVED,
    LATEST_FIRST,
    ONE,
    TRANSFER,
    LinkCounts,
    ShownLink,
    ShownPair,
    count_links,
    kind_label,
    links_by_id,
    pairs_of,
    shown_pairs,
)
from netzwerkstatt.registry.models import State
from netzwerkstatt.registry.queries import theme_labels

PER_PAGE = 50
STRENGTHS = {"beide": BOTH, "eine": ONE, "abgeleitet": DERIVED}
PAIRS = "paare"
COUNTS_SECONDS = 600


@dataclass(frozen=True)
class Listing(Narrowed):
    """One page of links and what was asked for."""

    counts: LinkCounts
    page: Page
    links: list[ShownLink]
    pairs: list[ShownPair]
    is_pairs: bool
    themes: dict[str, str]


def list_links(request: HttpRequest, question: Question, seen: Q) -> Listing:
    """Find links for one page. Seven queries while the counts are known, two more where they are not."""
    words, filters, themes = asked_for(request)
    chosen = chosen_links(words, filters, question, seen)
    counts = _counts(chosen, question, (str(seen), words, *(one.chosen for one in filters)))
    is_pairs = request.GET.get("ansicht") == PAIRS
    rows = pairs_of(chosen) if is_pairs else chosen.order_by(*LATEST_FIRST).values_list("pk", flat=True)
    page = page_of(request.GET, _Counted(rows, PER_PAGE, counts.pairs if is_pairs else counts.statements + counts.derived))
    found = list(page.object_list)
    return Listing(
        words, filters, counts, page, [] if is_pairs else links_by_id(found, question), shown_pairs(found) if is_pairs else [], is_pairs, themes
    )


def _counts(chosen: QuerySet[Claim], question: Question, asked: tuple[str, ...]) -> LinkCounts:
    """Count what was chosen, once for each state of the ledger; a change of the register alone shows within ten minutes."""
    version, last = Clock.objects.values_list("version", "last").get(pk=1)
    told = repr((version, question.day, min(question.known, last), asked))
    key = f"links:{sha256(told.encode()).hexdigest()}"
    if (known := cache.get(key)) is None:
        cache.set(key, known := count_links(chosen, question), COUNTS_SECONDS)
    return known


class _Counted(Paginator):
    """A paginator that was told how many rows there are."""

    def __init__(self, rows: QuerySet, per_page: int, known: int) -> None:
        super().__init__(rows, per_page)
        self.count = known


def asked_for(request: HttpRequest) -> tuple[str, tuple[Filter, ...], dict[str, str]]:
    """Read words and filters. Two queries."""
    themes = theme_labels(get_language() or "de")
    kinds = [(kind.value, str(kind.label)) for kind in LinkKind] + [(TRANSFER, kind_label(TRANSFER))]
    strengths = [("beide", _("beide Seiten")), ("eine", _("eine Seite")), ("abgeleitet", _("abgeleitet"))]
    filters = (
        read_filter(request.GET, "art", (_("Art"), _("Alle Arten")), kinds),
        read_filter(request.GET, "land", (_("Land"), _("Alle Länder")), State.objects.values_list("code", "name")),
        read_filter(request.GET, "thema", (_("Thema"), _("Alle Themen")), sorted(themes.items(), key=lambda one: one[1])),
        read_filter(request.GET, "staerke", (_("ausgesagt von"), _("Alle")), strengths),
    )
    return words_of(request.GET), filters, themes


def chosen_links(words: str, filters: tuple[Filter, ...], question: Question, seen: Q) -> QuerySet[Claim]:
    """Narrow the links in force to what was asked for."""
    chosen = {one.name: one.chosen for one in filters}
    wanted = Wanted(words, chosen["art"], chosen["land"], chosen["thema"], STRENGTHS.get(chosen["staerke"], ""))
    return find_links(wanted, question, seen)
