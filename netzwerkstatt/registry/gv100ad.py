"""Reads the official municipality register of Germany (GV100AD, fixed width) into plain rows; knows no database.

Source of the layout: Statistisches Bundesamt, Gemeindeverzeichnis, Datensatzbeschreibung GV100AD.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from netzwerkstatt.registry.registerfile import PlaceRow, Register, RegisterError, RegisterErrors, StateRow, decode

RECORD_LENGTH = 220
RECORD_TYPES = ("10", "20", "30", "40", "50", "60")
MUNICIPALITY_KINDS = {
    "60": "Markt",
    "61": "Kreisfreie Stadt",
    "62": "Stadtkreis",
    "63": "Stadt",
    "64": "Gemeinde",
    "65": "Gemeindefreies Gebiet",
    "66": "Gemeindefreies Gebiet",
    "67": "Große Kreisstadt",
}
DISTRICT_KINDS = {"41": "Kreisfreie Stadt", "42": "Stadtkreis", "43": "Kreis", "44": "Landkreis", "45": "Regionalverband"}
ASSOCIATION_KINDS = {
    "50": "Verbandsfreie Gemeinde",
    "51": "Amt",
    "52": "Samtgemeinde",
    "53": "Verbandsgemeinde",
    "54": "Verwaltungsgemeinschaft",
    "55": "Kirchspielslandgemeinde",
    "56": "Verwaltungsverband",
    "57": "Verwaltungsgemeinschaft",
    "58": "Erfüllende Gemeinde",
}
CITY_DISTRICTS = ("41", "42")
OWN_ASSOCIATION = "50"
UNINCORPORATED = ("65", "66")


def read_gv100ad(data: bytes) -> Register:
    """Read the file, UTF-8 or Windows/Latin-1; raise `RegisterErrors` with every fault found."""
    lines = decode(data).split("\n")
    records = [_Record(number, line.rstrip("\r")) for number, line in enumerate(lines, 1) if line.strip()]
    if not records:
        raise RegisterErrors([RegisterError(0, "empty")])
    if not any(len(record.text) == RECORD_LENGTH and record.type in RECORD_TYPES for record in records):
        raise RegisterErrors([RegisterError(0, "not-a-register")])
    vintage = next(found for found in map(_vintage, records) if found) if any(map(_vintage, records)) else None
    errors = [error for record in records for error in _faults(record, vintage)]
    errors += _duplicates(record for record in records if record.type in RECORD_TYPES and len(record.text) == RECORD_LENGTH)
    if errors or vintage is None:
        raise RegisterErrors(sorted(errors, key=lambda error: error.line))
    return _register(records, vintage)


@dataclass(frozen=True, slots=True)
class _Record:
    line: int
    text: str

    @property
    def type(self) -> str:
        return self.text[:2]

    @property
    def key(self) -> str:
        if self.type == "50":
            return self.text[10:15] + self.text[18:22]
        return self.text[10:18].strip()

    @property
    def name(self) -> str:
        return " ".join(self.text[22:72].split())

    @property
    def kind(self) -> str:
        return self.text[122:124]

    @property
    def ars(self) -> str:
        return self.text[10:15] + self.text[18:22] + self.text[15:18]

    @property
    def hectares(self) -> str:
        return self.text[128:139].strip()

    @property
    def population(self) -> str:
        return self.text[139:150].strip()


_KINDS = {"40": DISTRICT_KINDS, "50": ASSOCIATION_KINDS, "60": MUNICIPALITY_KINDS}
_KEY_LENGTHS = {"10": 2, "20": 3, "30": 4, "40": 5, "50": 9, "60": 8}


def _vintage(record: _Record) -> date | None:
    try:
        return datetime.strptime(record.text[2:10], "%Y%m%d").date() if record.text[2:10].isdecimal() else None
    except ValueError:
        return None


def _faults(record: _Record, vintage: date | None) -> Iterator[RegisterError]:
    line = record.line
    if len(record.text) != RECORD_LENGTH:
        yield RegisterError(line, "record-length", {"length": len(record.text)})
    elif record.type not in RECORD_TYPES:
        yield RegisterError(line, "record-type", {"type": record.type})
    else:
        yield from _date_faults(record, vintage)
        yield from _field_faults(record)


def _date_faults(record: _Record, vintage: date | None) -> Iterator[RegisterError]:
    value = record.text[2:10]
    if vintage is not None and value == f"{vintage:%Y%m%d}":
        return
    if _vintage(record) is None:
        yield RegisterError(record.line, "date", {"value": value})
    else:
        yield RegisterError(record.line, "mixed-dates", {"value": value, "vintage": f"{vintage:%Y%m%d}"})


def _field_faults(record: _Record) -> Iterator[RegisterError]:
    keys = (record.key, record.ars) if record.type == "60" else (record.key,)
    for key in keys:
        if not (key.isascii() and key.isdecimal()) or len(key) < _KEY_LENGTHS[record.type]:
            yield RegisterError(record.line, "key-not-digits", {"key": key})
            break
    if not record.name:
        yield RegisterError(record.line, "name")
    if record.type in _KINDS and record.kind not in _KINDS[record.type]:
        yield RegisterError(record.line, "kind", {"kind": record.kind.strip()})
    if record.type == "60":
        for value in (record.hectares, record.population):
            if not (value.isascii() and value.isdecimal()):
                yield RegisterError(record.line, "number", {"value": value})


def _duplicates(records: Iterable[_Record]) -> Iterator[RegisterError]:
    first: dict[tuple[str, str], int] = {}
    for record in records:
        seen = first.setdefault((record.type, record.key), record.line)
        if seen != record.line:
            yield RegisterError(record.line, "duplicate-key", {"key": record.key, "first": seen})


def _register(records: list[_Record], vintage: date) -> Register:
    by_type = {kind: [record for record in records if record.type == kind] for kind in RECORD_TYPES}
    true_associations = [record for record in by_type["50"] if record.kind != OWN_ASSOCIATION]
    association_keys = {record.key for record in true_associations}
    municipalities = [_municipality(record, association_keys) for record in by_type["60"]]
    true_districts = [record for record in by_type["40"] if record.kind not in CITY_DISTRICTS]
    totals = _totals(municipalities)
    associations = [_group(record, "association", ASSOCIATION_KINDS, totals) for record in true_associations]
    districts = [_group(record, "district", DISTRICT_KINDS, totals) for record in true_districts]
    states = tuple(StateRow(record.line, record.key, record.name) for record in by_type["10"])
    return Register(vintage, states, (*districts, *associations, *municipalities), _own_keys(by_type, municipalities))


def _own_keys(by_type: dict[str, list[_Record]], municipalities: list[PlaceRow]) -> dict[str, str]:
    wanted = {record.key for record in by_type["50"] if record.kind == OWN_ASSOCIATION}
    wanted |= {record.key for record in by_type["40"] if record.kind in CITY_DISTRICTS}
    own = {place.ars[:9]: place.key for place in municipalities if place.ars[:9] in wanted}
    own |= {place.ars[:5]: place.key for place in municipalities if place.ars[:5] in wanted and not place.unincorporated}
    return own


def _municipality(record: _Record, association_keys: set[str]) -> PlaceRow:
    return PlaceRow(
        line=record.line,
        key=record.key,
        ars=record.ars,
        name=record.name,
        kind="municipality",
        designation=MUNICIPALITY_KINDS[record.kind],
        state=record.key[:2],
        district=record.key[:5],
        association=record.ars[:9] if record.ars[:9] in association_keys else "",
        population=int(record.population),
        area_km2=int(record.hectares) / 100,
        unincorporated=record.kind in UNINCORPORATED,
    )


def _totals(municipalities: list[PlaceRow]) -> dict[str, tuple[int, float]]:
    totals: dict[str, tuple[int, float]] = {}
    for place in municipalities:
        for key in (place.district, place.association):
            people, area = totals.get(key, (0, 0.0))
            totals[key] = (people + (place.population or 0), area + (place.area_km2 or 0.0))
    return totals


def _group(record: _Record, kind: str, designations: dict[str, str], totals: dict[str, tuple[int, float]]) -> PlaceRow:
    people, area = totals.get(record.key, (None, None))
    return PlaceRow(
        line=record.line,
        key=record.key,
        ars=record.key,
        name=record.name,
        kind=kind,
        designation=designations[record.kind],
        state=record.key[:2],
        district=record.key[:5],
        association=record.key if kind == "association" else "",
        population=people,
        area_km2=None if area is None else round(area, 2),
    )
