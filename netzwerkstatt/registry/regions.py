"""How many municipalities the register has of each Land and size class, and which districts there are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.cache import caches
from django.db.models import OuterRef, Q, Subquery

from netzwerkstatt.registry.models import Census, Kind, Municipality, short_name, size_class
from netzwerkstatt.registry.queries import register_version

KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Regions:
    """Municipalities by (code of the Land, size class), and the keys of all districts (five digits; a city that is its own has one too)."""

    sizes: dict[tuple[str, str], int]
    districts: tuple[str, ...]


def regions_on(day: date) -> Regions:
    """Count what the register has on a day. One query while the register stays, else two."""
    name = f"regions:{register_version()}:{day}".replace(" ", "_")
    found: Regions | None = caches["lists"].get(name)
    if found is None:
        caches["lists"].set(name, found := _counted(day), KEPT_SECONDS)
    return found


def district_names(codes: Iterable[str]) -> dict[str, str]:
    """Name districts, and cities that are their own, by their five digits. One query."""
    wanted = list(codes)
    rows = Municipality.objects.filter(Q(kind=Kind.DISTRICT, key__in=wanted) | Q(own_keys__key__in=wanted), valid_until=None).order_by()
    found = rows.values_list("key", "own_keys__key", "name", "kind", "designation")
    known = set(wanted)
    return {(key if key in known else own): short_name(name, kind, designation) for key, own, name, kind, designation in found if {key, own} & known}


def _counted(day: date) -> Regions:
    alive = Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gt=day))
    last = Census.objects.filter(municipality=OuterRef("pk"), on__lte=day).order_by("-on").values("population")[:1]
    places = Municipality.objects.filter(alive, kind=Kind.MUNICIPALITY, is_unincorporated=False, scheme="ags", state__isnull=False)
    sizes: Counter[tuple[str, str]] = Counter()
    districts: set[str] = set()
    for state, district, people in places.order_by().annotate(people=Subquery(last)).values_list("state__code", "district_key", "people"):
        sizes[state, str(size_class(Kind.MUNICIPALITY, people))] += 1
        districts.add(district)
    return Regions(dict(sizes), tuple(sorted(districts - {""})))
