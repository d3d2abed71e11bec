"""What every register file is read into, whatever its form: plain rows and the faults found on the way; knows no database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from netzwerkstatt.foundation.text import gettext_noop

PROBLEMS = {
    "empty": gettext_noop("Die Datei ist leer."),
    "not-a-table": gettext_noop("Das ist keine Tabelle im Format CSV."),
    "not-a-register": gettext_noop("Das ist kein Gemeindeverzeichnis im Format GV100AD."),
    "record-length": gettext_noop("Der Satz hat %(length)s Zeichen, nicht 220."),
    "record-type": gettext_noop("Die Satzart „%(type)s“ gibt es nicht."),
    "key-not-digits": gettext_noop("Der Schlüssel „%(key)s“ besteht nicht nur aus Ziffern."),
    "date": gettext_noop("Der Gebietsstand „%(value)s“ ist kein Datum."),
    "mixed-dates": gettext_noop("Der Gebietsstand %(value)s weicht von dem der übrigen Sätze ab (%(vintage)s)."),
    "number": gettext_noop("„%(value)s“ ist keine Zahl."),
    "kind": gettext_noop("Das Textkennzeichen „%(kind)s“ gibt es nicht."),
    "name": gettext_noop("Der Name fehlt."),
    "columns": gettext_noop("Es fehlen Spalten: %(columns)s."),
    "coordinate": gettext_noop("„%(value)s“ ist keine Breite oder Länge in Grad."),
    "order": gettext_noop("„gültig bis“ liegt nicht nach „gültig ab“."),
    "key-length": gettext_noop("Der Schlüssel „%(key)s“ hat nicht die Länge, die zur Art gehört (Gemeinde 8, Verband 9, Kreis 5 Ziffern)."),
    "place-kind": gettext_noop("Die Art „%(kind)s“ ist unbekannt."),
    "day": gettext_noop("„%(value)s“ ist kein Datum."),
    "duplicate-key": gettext_noop("Der Schlüssel %(key)s kommt schon in Zeile %(first)s vor."),
}


@dataclass(frozen=True, slots=True)
class RegisterError:
    """One fault of a register file: its line (0: the whole file), a code of `PROBLEMS`, and what fills the sentence in."""

    line: int
    code: str
    params: dict[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.line}: {PROBLEMS.get(self.code, self.code) % self.params}"


class RegisterErrors(ValueError):
    """All faults of a register file at once; the file is taken whole or not at all."""

    def __init__(self, errors: Iterable[RegisterError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, self.errors[:20])))


@dataclass(frozen=True, slots=True)
class StateRow:
    line: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place; `kind` is municipality, association or district, `designation` the German word of the register for it.

    `state`, `district` and `association` are keys of 2, 5 and 9 digits ("" where there is none). A district's and an association's ARS
    is its key, their population and area are those of their municipalities together. No `valid_from`: the source does not say since when.
    """

    line: int
    key: str
    ars: str
    name: str
    kind: str
    designation: str
    state: str
    district: str = ""
    association: str = ""
    population: int | None = None
    area_km2: float | None = None
    lat: float | None = None
    lon: float | None = None
    unincorporated: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """A register at one day; `own` leads from keys that make no place (own associations, cities that are districts) to the municipality."""

    vintage: date
    states: tuple[StateRow, ...]
    places: tuple[PlaceRow, ...]
    own: dict[str, str]


def decode(data: bytes) -> str:
    """Decode as UTF-8, else as Windows-1252, in which the few bytes that are undefined are taken as Latin-1."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
