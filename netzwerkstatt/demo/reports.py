"""A report is one row as the office learned it on a day; deliveries are what it sent of them, in time order."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from netzwerkstatt.demo.tables import table

BERLIN = ZoneInfo("Europe/Berlin")
SHEETS = ("Kommunen", "Projekte", "Lösungen", "Übertragungen", "Verbindungen", "Angebote", "Nutzungen", "Datensätze")
IDENTITY = {
    "Kommunen": ("Schlüssel",),
    "Projekte": ("Projekt",),
    "Lösungen": ("Lösung",),
    "Übertragungen": ("Lösung", "Nach", "Schritt", "Am"),
    "Verbindungen": ("Von", "Nach", "Art", "Seit"),
    "Angebote": ("Angebot",),
    "Nutzungen": ("Angebot", "Kommune", "Organisation", "Am"),
    "Datensätze": ("Datensatz",),
}
Row = dict[str, object]
Sheets = dict[str, list[Row]]


@dataclass(frozen=True)
class Report:
    """One row of a sheet, known from a day on; `mistaken` ones are gone from the next complete table."""

    sheet: str
    known: date
    row: Row = field(hash=False)
    mistaken: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        return (self.sheet, *(self.row[column] for column in IDENTITY[self.sheet]))


@dataclass(frozen=True)
class Delivery:
    """One workbook of the office and when it was known; `complete` means rows it no longer has are withdrawn."""

    known_since: datetime
    complete: bool
    sheets: Sheets
    title: str


def deliver(reports: list[Report]) -> list[Delivery]:
    """Pack reports into the planned deliveries: new and changed rows each time, whole sheets where planned."""
    plans = table("deliveries")
    cleared = {plan["complete"]: datetime.fromisoformat(plan["known_since"]).date() for plan in plans}
    kept = [report for report in reports if not report.mistaken or report.known <= cleared[report.sheet]]
    ordered = sorted(kept, key=lambda report: (report.known, SHEETS.index(report.sheet)))
    deliveries: list[Delivery] = []
    since = date.min
    for plan in plans:
        known_since = datetime.fromisoformat(plan["known_since"]).replace(tzinfo=BERLIN)
        until = known_since.date()
        if plan["complete"]:
            sheets = _whole_sheet(ordered, plan["complete"], since)
        else:
            sheets = _changes(ordered, since, until)
            since = until
        deliveries.append(Delivery(known_since, bool(plan["complete"]), sheets, plan["title"]))
    return deliveries


def _changes(reports: list[Report], since: date, until: date) -> Sheets:
    latest = {report.identity: report for report in reports if since < report.known <= until}
    return _by_sheet([*latest.values()])


def _whole_sheet(reports: list[Report], sheet: str, until: date) -> Sheets:
    latest = {report.identity: report for report in reports if report.sheet == sheet and report.known <= until}
    return _by_sheet([report for report in latest.values() if not report.mistaken])


def _by_sheet(reports: list[Report]) -> Sheets:
    rows: Sheets = {sheet: [] for sheet in SHEETS}
    for report in reports:
        rows[report.sheet].append(report.row)
    return {sheet: found for sheet, found in rows.items() if found}
