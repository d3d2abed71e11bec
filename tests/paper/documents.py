"""Documents to write, made by hand: one of each kind of thing a report can hold."""

from dataclasses import replace

from netzwerkstatt.paper.document import Annex, Correction, Course, Document, Entry, Line, Part, Point, Table

CORRECTION = Correction("attendance", "Teilnahmen", "Es waren drei Personen weniger.", "2024-06-01T10:00:00+00:00")


def part(
    code: str = "attendance", title: str = "Teilnahmen an Veranstaltungen", cells: tuple[str, ...] = ("Köln", "1. Kongress", "01.09.2022")
) -> Part:
    """Make a figure with a course, a split with a hidden line, and an annex of one record beside two that are not public."""
    points = (Point("2022-12-31", 3, None), Point("2023-12-31", 9, 7), Point("2024-04-23", 12, 10))
    yearly = Table("Verlauf in Zahlen", "Stichtag", "Personen", (Line("31.12.2023", 9), Line("23.04.2024", 12)))
    split = Table("Nach Veranstaltung", "Veranstaltung", "Personen", (Line("1. Kongress", 10), Line("2. Kongress", None)), 12, ("Hinweis.",))
    annex = Annex("Eine Zeile je Meldung.", ("Wer", "Veranstaltung", "am"), (Entry("c1", "https://n.example/angaben/c1/", cells),), 2, 0)
    return Part(
        code=code, version=1, title=title, value=12, unit="Personen", up_to=None, lead="So viele waren da.", counted=("Jede Person einmal.",),
        not_counted=("Andere Angebote nicht.",), since="+ 3 seit 01.01.2024", split=split, annex=annex, hash="ab" * 32,
        course=Course(points, "Verlauf von 3 bis 12.", "nach Kenntnis", "wie bekannt", is_drawn=True, table=yearly),
        address="https://n.example/kennzahlen/attendance/",
    )  # fmt: skip


def document(**changes: object) -> Document:
    """Make a published report of the demo with one figure and an erratum."""
    made = Document(
        title="Bericht zum Kongress", intro=("Ein Absatz.", "Noch einer."), language="de", programme="Modellprojekte", is_demo=True,
        as_of="2024-04-23", known="2024-05-02T14:00:00+00:00", said="Was am 23.04.2024 galt.", published="2024-05-02T14:00:00+00:00",
        address="https://n.example/berichte/1/", state="s1", state_address="https://n.example/staende/s1/", state_hash="cd" * 32,
        parts=(part(),), corrections=(CORRECTION,),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]
