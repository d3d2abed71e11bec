"""Loading a register: all or nothing, idempotent; a newer vintage closes what is gone."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.text import fold, plain
from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.journal.actions import log
from netzwerkstatt.registry.models import Census, Contact, Municipality, OwnKey, State, Theme, Vintage
from netzwerkstatt.registry.registerfile import PlaceRow, Register

ALWAYS = date(1900, 1, 1)  # the register does not say since when a place exists
FIELDS = ("ars", "name", "kind", "designation", "state_id", "district_key", "association_key", "is_unincorporated", "latitude", "longitude",
          "search_text", "valid_until")  # fmt: skip
BATCH = 500
CONTACTS_KEPT = timedelta(days=730)


class ContactRefused(Refusal):
    """A contact needs a function and an address, and stands once."""


class VintageIsOlder(Refusal):
    """A register older than the loaded one would turn the clock back."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a register did, in numbers of places."""

    vintage: date
    new: int
    changed: int
    closed: int
    unchanged: int
    population: int


@transaction.atomic
def load_register(*, register: Register, file_name: str, sha256: str, by: User | None) -> Loaded:
    """Take a parsed register in. Places it does not know any more are closed from its day on. Raises VintageIsOlder."""
    newest = Vintage.objects.order_by("-on").first()
    if newest and newest.on > register.vintage:
        text = _("Dieses Verzeichnis ist vom %(day)s; geladen ist schon das vom %(newest)s.")
        raise VintageIsOlder("registry.vintage", text % {"day": f"{register.vintage:%d.%m.%Y}", "newest": f"{newest.on:%d.%m.%Y}"})
    states = {state.code: _state(state.code, state.name) for state in register.states}
    known = {place.key: place for place in Municipality.objects.filter(scheme="ags").order_by("valid_from")}
    rows = list(register.places)
    counts = _keep_places(rows, known, states, ALWAYS if newest is None else register.vintage)
    counts["closed"] = _close_missing(rows, known, register.vintage)
    _keep_censuses(rows, known, register.vintage)
    _keep_own_keys(register, known)
    _link_successors(rows, known)
    population = sum(row.population or 0 for row in rows if row.kind == "municipality")
    vintage, _created = Vintage.objects.update_or_create(
        on=register.vintage,
        defaults={"file_name": file_name, "sha256": sha256, "counts": dict(Counter(row.kind for row in rows)), "loaded_at": now()},
    )
    log(code="registry.load_register", subject=str(vintage.on), by=by, data=dict(counts))
    return Loaded(register.vintage, counts["new"], counts["changed"], counts["closed"], counts["unchanged"], population)


def _state(code: str, name: str) -> State:
    return State.objects.update_or_create(code=code, defaults={"name": name})[0]


def _keep_places(rows: list[PlaceRow], known: dict[str, Municipality], states: dict[str, State], since: date) -> Counter[str]:
    """Create or update the rows' places; `known` is completed in place."""
    counts: Counter[str] = Counter(new=0, changed=0, unchanged=0)
    new, changed = [], []
    for row in rows:
        wanted = _columns(row, states)
        place = known.get(row.key)
        if place is None or (place.valid_until and not row.valid_until and place.valid_until <= since):
            known[row.key] = Municipality(scheme="ags", key=row.key, valid_from=row.valid_from or since, **wanted)
            new.append(known[row.key])
        elif any(getattr(place, field) != value for field, value in wanted.items()):
            for field, value in wanted.items():
                setattr(place, field, value)
            changed.append(place)
        else:
            counts["unchanged"] += 1
    Municipality.objects.bulk_create(new, batch_size=BATCH)
    Municipality.objects.bulk_update(changed, FIELDS, batch_size=50)
    counts.update(new=len(new), changed=len(changed))
    return counts


def _columns(row: PlaceRow, states: dict[str, State]) -> dict[str, object]:
    # A register that names no points, as the official text file does, leaves those that are known.
    points = {} if row.lat is None or row.lon is None else {"latitude": row.lat, "longitude": row.lon}
    return points | {
        "ars": row.ars, "name": row.name, "kind": row.kind, "designation": row.designation, "district_key": row.district,
        "state_id": states[row.state].pk if row.state in states else None, "association_key": row.association,
        "is_unincorporated": row.unincorporated, "valid_until": row.valid_until,
        "search_text": search_text(row.name, row.key, row.ars),
    }  # fmt: skip


def search_text(name: str, *keys: str) -> str:
    """Give what a search looks in: the folded name, then the keys."""
    return " ".join([fold(name), *filter(None, keys)])[:400]


def _close_missing(rows: list[PlaceRow], known: dict[str, Municipality], vintage: date) -> int:
    """Close the open places that the register does not name. A table of municipalities alone says nothing of districts and associations."""
    keys, kinds = {row.key for row in rows}, {row.kind for row in rows}
    gone = [place.pk for key, place in known.items() if key not in keys and place.kind in kinds and place.valid_until is None]
    for start in range(0, len(gone), BATCH):
        Municipality.objects.filter(pk__in=gone[start : start + BATCH]).update(valid_until=vintage)
    return len(gone)


def _keep_censuses(rows: list[PlaceRow], known: dict[str, Municipality], vintage: date) -> None:
    """Keep the population of each place by this register."""
    wanted = {known[row.key].pk: row for row in rows if row.population is not None}
    stored = dict(Census.objects.filter(on=vintage).values_list("municipality_id", "population"))
    fresh = [
        Census(municipality_id=pk, on=vintage, population=row.population or 0, area_km2=row.area_km2)
        for pk, row in wanted.items()
        if stored.get(pk) != row.population
    ]
    Census.objects.bulk_create(
        fresh, batch_size=BATCH, update_conflicts=True, update_fields=["population", "area_km2"], unique_fields=["municipality", "on"]
    )


def _keep_own_keys(register: Register, known: dict[str, Municipality]) -> None:
    """Keep the keys that lead to a single municipality."""
    wanted = {key: known[target].pk for key, target in register.own.items()}
    if wanted != dict(OwnKey.objects.values_list("key", "municipality_id")):
        OwnKey.objects.all().delete()
        OwnKey.objects.bulk_create([OwnKey(key=key, municipality_id=pk) for key, pk in wanted.items()], batch_size=BATCH)


def _link_successors(rows: list[PlaceRow], known: dict[str, Municipality]) -> None:
    """Link closed places to what they became."""
    for row in rows:
        if row.successors:
            known[row.key].successors.set([known[key] for key in row.successors if key in known])


FIRST_THEMES: tuple[tuple[str, str, str, list[str]], ...] = (
    ("klima-umwelt", "Klima und Umwelt", "Climate and environment", ["Umwelt", "Klima", "Klimaschutz", "Klimaanpassung"]),
    ("mobilitaet", "Mobilität", "Mobility", ["Verkehr"]),
    ("verwaltung", "Verwaltung", "Administration", ["E-Government", "Digitale Verwaltung"]),
    (
        "daten-plattformen",
        "Daten und Plattformen",
        "Data and platforms",
        ["Daten", "Datenplattform", "Urbane Datenplattform", "Infrastruktur"],
    ),
    ("beteiligung", "Beteiligung", "Participation", ["Partizipation", "Bürgerbeteiligung"]),
    ("soziales-bildung", "Soziales und Bildung", "Social affairs and education", ["Soziales", "Bildung"]),
    ("energie", "Energie", "Energy", []),
    ("kultur-tourismus", "Kultur und Tourismus", "Culture and tourism", ["Kultur", "Tourismus"]),
    ("gesundheit", "Gesundheit", "Health", []),
    ("wirtschaft-handel", "Wirtschaft und Handel", "Economy and trade", ["Wirtschaft", "Handel", "Innenstadt"]),
)


@transaction.atomic
def keep_first_themes() -> None:
    """Give a new installation its themes; one that has any keeps its own."""
    if not Theme.objects.exists():
        Theme.objects.bulk_create(Theme(code=code, label_de=de, label_en=en, aliases=aliases) for code, de, en, aliases in FIRST_THEMES)


@transaction.atomic
def keep_contact(*, municipality: Municipality, function: str, email: str, language: str, by: User | None) -> Contact:
    """Name whom the office writes to in a place. Raises ContactRefused."""
    function, email = " ".join(plain(function).split())[:120], email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise ContactRefused("registry.address", _("„%(email)s“ ist keine E-Mail-Adresse.") % {"email": email}) from error
    if not function:
        raise ContactRefused("registry.function", _("Nennen Sie die Funktion, zum Beispiel Digitalbüro."))
    if Contact.objects.filter(municipality=municipality, email=email, ended_on=None).exists():
        raise ContactRefused("registry.contact", _("Diese Adresse steht dort schon."))
    made = Contact.objects.create(municipality=municipality, function=function, email=email, language=language, since=today())
    log(code="registry.keep_contact", subject=str(municipality.public_id), by=by)
    return made


def forget_old_contacts() -> int:
    """Take function and address out of contacts that ended 24 months ago; give how many. The row stays, since letters lead to it."""
    old = Contact.objects.filter(ended_on__lt=today() - CONTACTS_KEPT).exclude(email="")
    return old.update(email="", function="")


@transaction.atomic
def end_contact(*, contact: Contact, by: User | None) -> None:
    """Write to this mailbox no more."""
    if contact.ended_on is None:
        contact.ended_on = today()
        contact.save(update_fields=["ended_on"])
        log(code="registry.end_contact", subject=str(contact.municipality.public_id), by=by)
