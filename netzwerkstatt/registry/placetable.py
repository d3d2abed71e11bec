"""Reads a register from a table (CSV, comma or semicolon, UTF-8 or Windows-1252) into the same rows as the official file.

One row is one place. Columns, in any order (English or German heading); * is needed, all others may be missing or empty:
key* (Schlüssel, AGS), name* (Kommune), kind (Art: municipality, association, district, union, abroad, or a German word such as
"Landkreis"; else by the key's length), designation (Bezeichnung, Typ), state (Land: code or name), state_name (land_name), district
(Kreis), association (Verband, verband_rs), ars, population (Einwohner, Bevölkerung), area_km2 (Fläche), lat (Breite), lon (Länge),
unincorporated (gemeindefrei: ja), valid_from (gültig ab), valid_until (gültig bis), successors (Nachfolger: keys separated by ";").
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TypeVar

from netzwerkstatt.foundation.text import fold
from netzwerkstatt.registry.registerfile import PlaceRow, Register, RegisterError, RegisterErrors, StateRow, decode

HEADINGS = {
    "key": ("key", "schluessel", "ags", "gemeindeschluessel"),
    "name": ("name", "kommune", "gemeindename"),
    "kind": ("kind", "art"),
    "designation": ("designation", "bezeichnung", "typ"),
    "state": ("state", "land"),
    "state_name": ("state name", "land name"),
    "district": ("district", "kreis"),
    "association": ("association", "verband", "verband rs"),
    "association_kind": ("verband typ",),
    "ars": ("ars", "regionalschluessel"),
    "population": ("population", "bevoelkerung", "einwohner"),
    "area_km2": ("area km2", "flaeche km2", "flaeche"),
    "lat": ("lat", "breite"),
    "lon": ("lon", "laenge"),
    "unincorporated": ("unincorporated", "gemeindefrei"),
    "valid_from": ("valid from", "gueltig ab"),
    "valid_until": ("valid until", "gueltig bis"),
    "successors": ("successors", "nachfolger"),
}
_COLUMN = {heading: column for column, headings in HEADINGS.items() for heading in headings}
_KEY_LENGTH = {"municipality": 8, "association": 9, "district": 5}
_KIND_OF_LENGTH = {8: "municipality", 7: "municipality", 9: "association", 5: "district", 4: "district"}
_KINDS = (*_KEY_LENGTH, "union", "abroad")
_GERMAN_KINDS = {
    **dict.fromkeys(("gemeinde", "kreisangehoerige gemeinde", "stadt", "markt", "flecken", "grosse kreisstadt"), "municipality"),
    **dict.fromkeys(("kreisfreie stadt", "stadtkreis", "gemeindefreies gebiet"), "municipality"),
    **dict.fromkeys(("landkreis", "kreis", "regionalverband"), "district"),
    **dict.fromkeys(("amt", "samtgemeinde", "verbandsgemeinde", "verwaltungsgemeinschaft", "verwaltungsverband"), "association"),
    **dict.fromkeys(("kirchspielslandgemeinde", "erfuellende gemeinde", "gemeindeverband"), "association"),
    **dict.fromkeys(("verbund", "zweckverband", "verband"), "union"),
    **dict.fromkeys(("ausland", "stadt im ausland"), "abroad"),
}
_DESIGNATIONS = {"municipality": "Gemeinde", "association": "Gemeindeverband", "district": "Landkreis"}
_OWN_ASSOCIATION = "verbandsfreie gemeinde"
_CITY_DISTRICTS = ("Kreisfreie Stadt", "Stadtkreis")
_YES = ("ja", "yes", "x", "1", "true", "wahr")
_THOUSANDS = re.compile(r"\d{1,3}(?:[. ]\d{3})+")

Value = TypeVar("Value")


def read_place_table(data: bytes, vintage: date) -> Register:
    """Read the table as the register of the day `vintage`; raise `RegisterErrors` with every fault found."""
    text = decode(data)
    if not text.strip():
        raise RegisterErrors([RegisterError(0, "empty")])
    try:
        rows = _rows(text)
    except csv.Error as error:
        raise RegisterErrors([RegisterError(0, "not-a-table")]) from error
    faults: list[RegisterError] = []
    cells = [_Cells(line, row, faults) for line, row in rows]
    places = [cell.place() for cell in cells]
    faults += _duplicates(places)
    if faults:
        raise RegisterErrors(sorted(faults, key=lambda fault: fault.line))
    return Register(vintage, _states(cells, places), tuple(places), _own_keys(cells, places))


def _rows(text: str) -> list[tuple[int, dict[str, str]]]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    columns = [_COLUMN.get(fold(heading), "") for heading in next(reader)]
    missing = [column for column in ("key", "name") if column not in columns]
    if missing:
        raise RegisterErrors([RegisterError(1, "columns", {"columns": ", ".join(missing)})])
    rows = []
    for row in reader:
        cells = {column: " ".join(cell.split()) for column, cell in zip(columns, row, strict=False) if column}
        if any(cells.values()):
            rows.append((reader.line_num, cells))
    return rows or _refuse_empty()


def _refuse_empty() -> list[tuple[int, dict[str, str]]]:
    raise RegisterErrors([RegisterError(0, "empty")])


class _Cells:
    """One row on its way to a place; faults are collected, so that a person sees all of them at once."""

    def __init__(self, line: int, cells: dict[str, str], faults: list[RegisterError]) -> None:
        self.line, self.cells, self.faults = line, cells, faults

    def get(self, column: str) -> str:
        return self.cells.get(column, "")

    def place(self) -> PlaceRow:
        kind, designation = self._kind()
        key = self._key(kind)
        german = kind in _KEY_LENGTH
        valid_from, valid_until = self._read("valid_from", _day, "day"), self._read("valid_until", _day, "day")
        if valid_from and valid_until and valid_until <= valid_from:
            self._fault("order")
        if not self.get("name"):
            self._fault("name")
        return PlaceRow(
            line=self.line,
            key=key,
            ars=self.get("ars") or ("" if kind == "municipality" or not german else key),
            name=self.get("name"),
            kind=kind,
            designation=designation,
            state=self.state_code(key) if kind != "abroad" else "",
            district=self.get("district") or (key[:5] if german else ""),
            association="" if self.is_own_association() else self.get("association") or (key if kind == "association" else ""),
            population=self._read("population", _whole, "number"),
            area_km2=self._read("area_km2", _decimal, "number"),
            lat=self._read("lat", lambda text: _degrees(text, 90), "coordinate"),
            lon=self._read("lon", lambda text: _degrees(text, 180), "coordinate"),
            unincorporated=designation == "Gemeindefreies Gebiet" or fold(self.get("unincorporated")) in _YES,
            valid_from=valid_from,
            valid_until=valid_until,
            successors=tuple(filter(None, map(str.strip, self.get("successors").split(";")))),
        )

    def state_code(self, key: str) -> str:
        state = self.get("state")
        return state if re.fullmatch(r"\d\d", state) else key[:2] if key[:2].isdecimal() else ""

    def is_own_association(self) -> bool:
        return fold(self.get("association_kind")) == _OWN_ASSOCIATION

    def _kind(self) -> tuple[str, str]:
        said = self.get("kind")
        designation = self.get("designation").partition(",")[0].replace("Kreisangehörige Gemeinde", "Gemeinde")
        kind = said.lower() if said.lower() in _KINDS else _GERMAN_KINDS.get(fold(said), "")
        if said and not kind:
            self._fault("place-kind", kind=said)
        if kind and said.lower() not in _KINDS:
            designation = designation or said
        kind = kind or _KIND_OF_LENGTH.get(len(self.get("key")), "municipality")
        return kind, designation or _DESIGNATIONS.get(kind, "")

    def _key(self, kind: str) -> str:
        key, length = self.get("key"), _KEY_LENGTH.get(kind)
        if length is None and key:
            return key
        if not (key.isascii() and key.isdecimal()):
            self._fault("key-not-digits", key=key)
        elif length and len(key) not in (length, length - 1):
            self._fault("key-length", key=key)
        return key.zfill(length or 0)  # a spreadsheet drops the leading zero

    def _read(self, column: str, reader: Callable[[str], Value], problem: str) -> Value | None:
        text = self.get(column)
        if not text:
            return None
        try:
            return reader(text)
        except ValueError:
            self._fault(problem, value=text)
            return None

    def _fault(self, code: str, **params: object) -> None:
        self.faults.append(RegisterError(self.line, code, params))


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d+(?:[.,]0)?", text) and not _THOUSANDS.fullmatch(text):
        raise ValueError
    return int(re.sub(r"[. ]", "", re.sub(r"[.,]0$", "", text)))


def _decimal(text: str) -> float:
    if not re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", text):
        raise ValueError
    return float(text.replace(",", "."))


def _degrees(text: str, limit: int) -> float:
    degrees = _decimal(text)
    if abs(degrees) > limit:
        raise ValueError
    return degrees


def _day(text: str) -> date:
    return datetime.strptime(text, "%d.%m.%Y").date() if "." in text else date.fromisoformat(text)


def _duplicates(places: list[PlaceRow]) -> Iterator[RegisterError]:
    first: dict[tuple[str, date | None], int] = {}
    for place in places:
        seen = first.setdefault((place.key, place.valid_from), place.line)
        if seen != place.line:
            yield RegisterError(place.line, "duplicate-key", {"key": place.key, "first": seen})


def _states(cells: list[_Cells], places: list[PlaceRow]) -> tuple[StateRow, ...]:
    states: dict[str, StateRow] = {}
    for cell, place in zip(cells, places, strict=True):
        name = cell.get("state_name") or ("" if cell.get("state").isdecimal() else cell.get("state"))
        if place.state and name:
            states.setdefault(place.state, StateRow(place.line, place.state, name))
    return tuple(sorted(states.values(), key=lambda state: state.code))


def _own_keys(cells: list[_Cells], places: list[PlaceRow]) -> dict[str, str]:
    own: dict[str, str] = {}
    keys = {place.key for place in places}
    for cell, place in zip(cells, places, strict=True):
        if place.designation in _CITY_DISTRICTS and place.key[:5] not in keys:
            own[place.key[:5]] = place.key
        if cell.is_own_association() and cell.get("association"):
            own[cell.get("association")] = place.key
    return own
