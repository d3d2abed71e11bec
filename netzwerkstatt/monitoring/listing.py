"""The records behind a value, to be paged through: which ones, one line per thing counted, and how many more stay behind the door."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from netzwerkstatt.foundation.text import fold
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.monitoring.figures import PAIR, Figure
from netzwerkstatt.monitoring.queries import Reader
from netzwerkstatt.monitoring.splits import LABELS, ROW, Row

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Listing:
    """What a figure counts, one entry each, oldest first: the first record of each (claim id) and how many records stand behind it."""

    firsts: array  # of claim ids
    sizes: array
    hidden: int = 0

    def __len__(self) -> int:
        return len(self.firsts)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a reader looks for in the records: words, or one cell of a split."""

    words: str = ""
    dimension: str = ""
    label: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.dimension)


def listing(reader: Reader, figure: Figure, question: Question, door: Q, narrowing: Narrowing) -> Listing:
    """List a figure's records as somebody may see them; kept while the ledger stays the same, unless narrowed."""
    if narrowing:
        return _narrowed(figure, question, door, narrowing)
    return reader.kept(f"listing:{figure.code}:{bool(door)}", question, lambda: _whole(figure, question, door))


def _whole(figure: Figure, question: Question, door: Q) -> Listing:
    records = figure.records(question)
    seen = records.filter(door)
    rows = seen.order_by("happened_on", "id").values_list("id", *figure.key)
    found = _grouped(figure, rows)
    return replace(found, hidden=records.order_by().count() - sum(found.sizes)) if door else found


def _grouped(figure: Figure, rows: Iterable[Sequence[int | None]]) -> Listing:
    """Gather rows (claim id, key values) under what they are counted by."""
    place_of: dict[object, int] = {}
    entries = Listing(array("q"), array("q"))
    for pk, *key in rows:
        counted: object = pk if not key else tuple(sorted(filter(None, key))) if figure.key == PAIR else tuple(key)
        place = place_of.setdefault(counted, len(entries.firsts))
        if place == len(entries.firsts):
            entries.firsts.append(pk)
            entries.sizes.append(0)
        entries.sizes[place] += 1
    return entries


def _narrowed(figure: Figure, question: Question, door: Q, narrowing: Narrowing) -> Listing:
    records = figure.records(question).filter(door)
    if narrowing.words:
        records = records.filter(_mentions(narrowing.words))
    rows = records.order_by("happened_on", "id")
    if not narrowing.dimension:
        return _grouped(figure, rows.values_list("id", *figure.key))
    return _of_cell(figure, question, rows, narrowing)


def _of_cell(figure: Figure, question: Question, records: QuerySet[Claim], narrowing: Narrowing) -> Listing:
    """Keep what stands in one cell of a split: as there, the first record decides."""
    rows = [Row(*values) for values in records.values_list(*ROW)]
    label_of = LABELS[narrowing.dimension](rows, question)
    if narrowing.dimension in {"link", "offer"}:
        rows = [row for row in rows if label_of(row) == narrowing.label]
    found = _grouped(figure, ((row.id, *(getattr(row, f"{name}_id") for name in figure.key)) for row in rows))
    of_id = {row.id: row for row in rows}
    kept = [place for place, pk in enumerate(found.firsts) if label_of(of_id[pk]) == narrowing.label]
    return Listing(array("q", (found.firsts[place] for place in kept)), array("q", (found.sizes[place] for place in kept)))


def _mentions(words: str) -> Q:
    """Match records whose places, thing, project or body bear the words."""
    folded = fold(words)
    return (
        Q(subject__search_text__contains=folded)
        | Q(partner__search_text__contains=folded)
        | Q(thing__solution__folded__contains=folded)
        | Q(project__folded__contains=folded)
        | Q(organisation__folded__contains=folded)
        | Q(thing__dataset__title__icontains=words)
        | Q(thing__offer__title__icontains=words)
        | Q(thing__code__icontains=words)
    )


def visible_ids(ids: Sequence[int], door: Q) -> list[int]:
    """Keep the claims that somebody may see, oldest first."""
    found: list[tuple[object, int]] = []
    for start in range(0, len(ids), CHUNK):
        found += Claim.objects.filter(door, pk__in=ids[start : start + CHUNK]).values_list("happened_on", "pk")
    return [pk for _day, pk in sorted(found)]
