"""One description per table of the workbook: its columns, the words people may use, what identifies a row. Import, export and template share it."""

from dataclasses import dataclass

from netzwerkstatt.exchange.cells import Reader, day, degrees, several, text, whole, word
from netzwerkstatt.foundation.text import gettext_noop as _
from netzwerkstatt.ledger.models import ClaimKind

GUIDE = "Hinweise"  # the sheet of a template that explains the others; never read
STEPS = {
    "Interesse": "interest", "Austausch": "exchange", "Entscheidung": "decision", "Test": "test", "in Betrieb": "live",
    "verstetigt": "established", "beendet": "stopped",
}  # fmt: skip
MANNERS = {
    "Nachnutzung": "reuse", "Anpassung": "adapted_fork", "gemeinsamer Betrieb": "shared_operation", "Konzeptübernahme": "concept_transfer",
    "gemeinsame Weiterentwicklung": "joint_development",
}  # fmt: skip
LINKS = {
    "Vorbild": "role_model", "Wissensaustausch": "exchange", "gemeinsame Entwicklung": "joint_development",
    "gemeinsame Lösungsentwicklung": "joint_development",
}  # fmt: skip
OFFERS = {
    "Veranstaltung": "event", "Beratung": "consultation", "Peer-Learning": "peer_learning", "Arbeitsgemeinschaft": "working_group",
    "Leitfaden": "guide", "Sonstiges": "other",
}  # fmt: skip
ORIGINS = {
    "Beratung": "consultation", "Umfrage": "survey", "Monitoring": "monitoring", "Veranstaltung": "event", "Vereinbarung": "agreement",
    "Plattform": "platform", "Import": "import",
}  # fmt: skip
KINDS = {
    "Gemeinde": "municipality", "Stadt": "municipality", "Gemeindeverband": "association", "Amt": "association",
    "Verbandsgemeinde": "association", "Samtgemeinde": "association", "Verwaltungsgemeinschaft": "association", "Landkreis": "district",
    "Kreis": "district", "Verbund": "union", "Verband": "union", "Zweckverband": "union", "Stadt im Ausland": "abroad", "Ausland": "abroad",
}  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column: its code, German header, reader, an example and a note for the template."""

    code: str
    header: str
    read: Reader
    required: bool = False
    example: str = ""
    note: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One sheet: its code, German title, columns; the kind of claim its rows state, if any."""

    code: str
    title: str
    columns: tuple[Column, ...]
    states: str = ""
    one_of: tuple[str, ...] = ()

    def column(self, code: str) -> Column:
        """Find a column by its code."""
        return next(column for column in self.columns if column.code == code)


def listed(words: dict[str, str]) -> tuple[str, ...]:
    """Give one word per code, for lists to choose from."""
    first: dict[str, str] = {}
    for spoken, code in words.items():
        first.setdefault(code, spoken)
    return tuple(first.values())


ID = Column("id", "Kennung", text(64), note=_("Vergibt die Netzwerkstatt. In neuen Zeilen leer lassen."))
PLACE_NOTE = _("Name oder amtlicher Schlüssel. Bei Namensgleichheit: Name (Land) oder der Schlüssel.")
GIVER_NOTE = _("Name oder Schlüssel der Kommune, aus der die Lösung kommt. Ein Projekt steht für seine führende Kommune.")
STATER_NOTE = _("Name oder Schlüssel der Kommune, die die Angabe macht; beim Vorbild, wer hinschaut.")
PROOF = Column("evidence", "Nachweis", text(300), example="Betriebsprotokoll", note=_("Worauf sich die Angabe stützt: Titel oder Webadresse."))

PLACES = Sheet("municipalities", "Kommunen", (
    ID,
    Column("name", "Kommune", text(160), True, "Demostadt an der Elbe", _("Nur Orte ohne amtlichen Schlüssel.")),
    Column("kind", "Art", word(KINDS), True, "Stadt im Ausland", words=("Gemeinde", "Gemeindeverband", "Landkreis", "Verbund", "Stadt im Ausland")),
    Column("country", "Staat", text(2), example="AT", note=_("Zwei Buchstaben; leer heißt DE.")),
    Column("state", "Land", text(60), example="Sachsen"),
    Column("key", "Schlüssel", text(53), example="eigene:1", note=_("Ihr eigener Schlüssel, gern mit Vorsatz und Doppelpunkt.")),
    Column("population", "Einwohner", whole, example="12100"),
    Column("latitude", "Breite", degrees(90), example="51,05"),
    Column("longitude", "Länge", degrees(180), example="13,74"),
))  # fmt: skip
PROJECTS = Sheet("projects", "Projekte", (
    ID,
    Column("project", "Projekt", text(160), True, "Modellprojekt Demostadt"),
    Column("cohort", "Staffel", text(40), True, "2020"),
    Column("municipalities", "Kommunen", several, True, "Demostadt; Demohausen", _("Alle Partner, mit Semikolon getrennt; die erste führt.")),
    Column("from", "Beginn", day, True, "01.01.2021", _("Erster Tag in Förderung.")),
    Column("until", "Ende", day, False, "31.12.2026", _("Letzter Tag in Förderung; leer heißt offen.")),
    Column("category", "Kategorie", text(120), example="Mittelstädte"),
), ClaimKind.PARTNER)  # fmt: skip
SOLUTIONS = Sheet("solutions", "Lösungen", (
    ID,
    Column("solution", "Lösung", text(80), True, "pegel-vor-ort", _("Ein kurzer Code, der bleibt.")),
    Column("title", "Titel", text(300), True, "Pegel vor Ort"),
    Column("project", "Projekt", text(160), True, "Modellprojekt Demostadt"),
    Column("theme", "Handlungsfeld", text(80), example="Klima und Umwelt"),
    Column("summary", "Beschreibung", text(4_000), example="Sensoren an Brücken melden steigendes Wasser."),
    Column("licence", "Lizenz", text(80), example="EUPL-1.2"),
    Column("repository", "Repository", text(500)),
))  # fmt: skip
TRANSFERS = Sheet("transfers", "Übertragungen", (
    ID,
    Column("solution", "Lösung", text(80), True, "pegel-vor-ort"),
    Column("from", "Von", text(200), True, "Demostadt an der Elbe", GIVER_NOTE),
    Column("to", "Nach", text(200), True, "Demohausen", PLACE_NOTE),
    Column("step", "Schritt", word(STEPS), True, "in Betrieb", words=listed(STEPS)),
    Column("on", "Am", day, True, "01.03.2024", _("Der Tag, an dem dieser Schritt erreicht war.")),
    Column("manner", "Art", word(MANNERS), example="Nachnutzung", words=listed(MANNERS)),
    Column("confirmed", "Bestätigt am", day, example="15.03.2024", note=_("Der Tag, an dem die empfangende Kommune diesen Schritt bestätigt hat.")),
    Column("contested", "Bestritten am", day, note=_("Der Tag, an dem die empfangende Kommune diesem Schritt widersprochen hat.")),
    PROOF,
    Column("reason", "Grund", text(500), note=_("Warum beendet, in einem Satz.")),
), ClaimKind.STEP)  # fmt: skip
RELATIONS = Sheet("links", "Verbindungen", (
    ID,
    Column("from", "Von", text(200), True, "Demohausen", STATER_NOTE),
    Column("to", "Nach", text(200), True, "Demostadt an der Elbe", PLACE_NOTE),
    Column("kind", "Art", word(LINKS), True, "Wissensaustausch", words=listed(LINKS)),
    Column("since", "Seit", day, True, "12.09.2022"),
    Column("until", "Bis", day, example="", note=_("Erster Tag, an dem es nicht mehr gilt; leer heißt offen.")),
    Column("themes", "Themen", several, example="Klima und Umwelt; Mobilität"),
    Column("origin", "Herkunft", word(ORIGINS), example="Umfrage", words=listed(ORIGINS)),
    PROOF,
), ClaimKind.LINK)  # fmt: skip
OFFERINGS = Sheet("offers", "Angebote", (
    ID,
    Column("offer", "Angebot", text(80), True, "kongress-4", _("Ein kurzer Code, der bleibt.")),
    Column("title", "Titel", text(300), True, "4. Kongress"),
    Column("kind", "Art", word(OFFERS), True, "Veranstaltung", words=listed(OFFERS)),
    Column("from", "Beginn", day, True, "23.04.2024"),
    Column("until", "Ende", day, example="25.04.2024"),
))  # fmt: skip
USES = Sheet("uses", "Nutzungen", (
    ID,
    Column("offer", "Angebot", text(80), True, "kongress-4"),
    Column("municipality", "Kommune", text(200), False, "Demohausen", PLACE_NOTE),
    Column("organisation", "Organisation", text(200), False, "", _("Statt der Kommune, wenn es keine ist.")),
    Column("on", "Am", day, True, "23.04.2024"),
    Column("persons", "Personen", whole, example="2"),
), ClaimKind.USE, ("municipality", "organisation"))  # fmt: skip
DATASETS = Sheet("datasets", "Datensätze", (
    ID,
    Column("dataset", "Datensatz", text(80), True, "demohausen-baeume", _("Ein kurzer Code, der bleibt.")),
    Column("title", "Titel", text(300), True, "Baumkataster"),
    Column("municipality", "Kommune", text(200), True, "Demohausen", PLACE_NOTE),
    Column("on", "Erhoben am", day, True, "01.02.2024"),
    Column("theme", "Thema", text(80), example="Klima und Umwelt"),
    Column("url", "URL", text(500)),
    Column("licence", "Lizenz", text(80), example="dl-de/by-2-0"),
), ClaimKind.COLLECTED)  # fmt: skip
SHEETS = (PLACES, PROJECTS, SOLUTIONS, TRANSFERS, RELATIONS, OFFERINGS, USES, DATASETS)
