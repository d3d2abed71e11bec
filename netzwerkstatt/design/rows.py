"""A figure's records as rows of a table: what stands in which column depends on what is counted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from netzwerkstatt.design import links
from netzwerkstatt.design.sentences import reason_of
from netzwerkstatt.ledger.models import ClaimKind, EvidenceKind, LinkKind, ThingKind
from netzwerkstatt.monitoring.figures import Figure
from netzwerkstatt.monitoring.telling import Named, Record


@dataclass(frozen=True, slots=True)
class Text:
    """Words, with an address or without; `small` stands below."""

    words: str
    address: str = ""
    small: str = ""


NOTHING = Text("–")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what is counted, with whom or where, a third thing, the day, who agrees, by which evidence."""

    number: int
    first: Text
    second: Text
    third: str
    more: int
    day: date
    claim: str
    strength: str
    proof: Text
    recorded: datetime
    retracted: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of a figure's records; an empty `third` has no column. `each` says what one row is."""

    first: str | Promise
    second: str | Promise
    day: str | Promise
    third: str | Promise = ""
    has_strength: bool = False
    each: str | Promise = ""


COUNTS_SINCE = gettext_lazy("zählt seit")
PLACE = gettext_lazy("Kommune")
COLUMNS: dict[str, Columns] = {
    "solutions-transferred": Columns(
        gettext_lazy("Lösung"), gettext_lazy("läuft in"), COUNTS_SINCE, has_strength=True,
        each=gettext_lazy("Eine Zeile je Lösung, mit der Übertragung, durch die sie zu zählen begann."),
    ),
    "transfers": Columns(
        gettext_lazy("Lösung"), gettext_lazy("läuft in"), COUNTS_SINCE, has_strength=True, each=gettext_lazy("Eine Zeile je Lösung und Kommune."),
    ),
    "receiving-municipalities": Columns(
        PLACE, gettext_lazy("erste Lösung"), COUNTS_SINCE, has_strength=True,
        each=gettext_lazy("Eine Zeile je Kommune, mit der Übertragung, durch die sie zu zählen begann."),
    ),
    "datasets-collected": Columns(
        gettext_lazy("Datensatz"), PLACE, gettext_lazy("erhoben am"), each=gettext_lazy("Eine Zeile je Datensatz."),
    ),
    "link-statements": Columns(
        gettext_lazy("Kommune"), gettext_lazy("nennt"), gettext_lazy("gilt seit"), gettext_lazy("Art"), has_strength=True,
        each=gettext_lazy("Eine Zeile je Angabe, aus Sicht der Kommune, die sie macht."),
    ),
    "linked-pairs": Columns(
        PLACE, gettext_lazy("verbunden mit"), gettext_lazy("gilt seit"), gettext_lazy("Art"), has_strength=True,
        each=gettext_lazy("Eine Zeile je Paar, mit der ältesten Verbindung, die noch gilt."),
    ),
    "other-municipalities-reached": Columns(
        PLACE, gettext_lazy("erstes Angebot"), gettext_lazy("genutzt am"), each=gettext_lazy("Eine Zeile je Kommune, mit ihrer ersten Nutzung."),
    ),
    "attendance": Columns(
        gettext_lazy("Wer"), gettext_lazy("Veranstaltung"), gettext_lazy("am"), gettext_lazy("Personen"),
        each=gettext_lazy("Eine Zeile je Meldung. Personen stehen nirgends, nur ihre Zahl."),
    ),
    "projects": Columns(
        gettext_lazy("Projekt"), gettext_lazy("Kommunen"), gettext_lazy("in Förderung seit"), each=gettext_lazy("Eine Zeile je Projekt."),
    ),
    "funded-municipalities": Columns(
        PLACE, gettext_lazy("Projekt"), gettext_lazy("in Förderung seit"), each=gettext_lazy("Eine Zeile je Kommune."),
    ),
}  # fmt: skip
COLUMNS["transfers-in-operation"] = COLUMNS["transfers"]
COLUMNS["other-municipalities-returning"] = COLUMNS["other-municipalities-reached"]


def columns_of(figure: Figure) -> Columns:
    """Give a figure's headings, spelt out once so that no row has to."""
    found = COLUMNS[figure.code]
    first = str(found.first)
    return Columns(first[:1].upper() + first[1:], str(found.second), str(found.day), str(found.third), found.has_strength, str(found.each))


def rows_of(figure: Figure, records: Iterable[Record], sizes: Iterable[int], start: int) -> list[Row]:
    """Lay records out as rows, numbered from `start`; `sizes` say how many records stand behind each."""
    lay = LAYOUTS.get(figure.code, _transfer)
    return [_row(lay(record), record, size - 1, number) for number, (record, size) in enumerate(zip(records, sizes, strict=True), start)]


def _row(parts: tuple[Text, Text, str], record: Record, more: int, number: int) -> Row:
    first, second, third = parts
    return Row(
        number=number, first=first, second=second, third=third, more=more, day=record.happened_on, claim=links.claim_address(record.public_id),
        strength=record.strength or ("derived" if record.kind == ClaimKind.COUNTS else ""), proof=_proof(record), recorded=record.recorded_at,
        retracted=record.retracted_at, reason=reason_of(record.retract_reason) if record.retracted_at else "",
    )  # fmt: skip


def _proof(record: Record) -> Text:
    words = _("nur die Tabelle der Koordinierungsstelle") if record.proof.kind == EvidenceKind.WORKBOOK else record.proof.title
    return Text(words, links.evidence_address(record.proof.public_id))


def _place(named: Named | None, otherwise: str = "") -> Text:
    return Text(named.name, links.municipality_address(named.key)) if named else Text(otherwise or "–")


def _thing(record: Record, small: str = "") -> Text:
    address = links.solution_address(record.thing_code) if record.thing_kind == ThingKind.SOLUTION else ""
    return Text(record.thing_title, address, small)


def _transfer(record: Record) -> tuple[Text, Text, str]:
    giver = _("aus %(place)s") % {"place": record.partner.name} if record.partner else ""
    return _thing(record, giver), _place(record.subject), ""


def _receiver(record: Record) -> tuple[Text, Text, str]:
    return _place(record.subject), _thing(record), ""


def _dataset(record: Record) -> tuple[Text, Text, str]:
    return _thing(record), _place(record.subject), ""


def _link(record: Record) -> tuple[Text, Text, str]:
    kind = _("Übertragung") if record.kind == ClaimKind.COUNTS else str(LinkKind(record.detail).label)
    return _place(record.subject), _place(record.partner), kind


def _use(record: Record) -> tuple[Text, Text, str]:
    return _place(record.subject, record.body), _thing(record), ""


def _attendance(record: Record) -> tuple[Text, Text, str]:
    return _place(record.subject, record.body), _thing(record), "–" if record.amount is None else str(record.amount)


def _project(record: Record) -> tuple[Text, Text, str]:
    named = record.project
    return (Text(named.name, links.project_address(named.key)) if named else NOTHING), _place(record.subject), ""


def _funded(record: Record) -> tuple[Text, Text, str]:
    project, place, nothing = _project(record)
    return place, replace(project), nothing


LAYOUTS: dict[str, Callable[[Record], tuple[Text, Text, str]]] = {
    "receiving-municipalities": _receiver, "datasets-collected": _dataset, "link-statements": _link, "linked-pairs": _link,
    "other-municipalities-reached": _use, "other-municipalities-returning": _use, "attendance": _attendance, "projects": _project,
    "funded-municipalities": _funded,
}  # fmt: skip
