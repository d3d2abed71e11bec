"""Whether this installation is the demo, and which of its places are invented."""

from django.core.cache import cache

from netzwerkstatt.journal.models import Entry
from netzwerkstatt.registry.models import Municipality

CODE = "demo.load_demo"
SCHEME = "demo"


def is_demo() -> bool:
    """Say whether the demo was loaded here; asked once an hour."""
    known = cache.get(CODE)
    if known is None:
        cache.set(CODE, known := Entry.objects.filter(code=CODE).exists(), 3600 if known else 10)
    return known


def invented_places() -> frozenset[int]:
    """Give the places that were made up: what is unfavourable may be said of them alone; asked once an hour."""
    known: frozenset[int] | None = cache.get(f"{CODE}:invented")
    if known is None:
        known = frozenset(Municipality.objects.filter(scheme=SCHEME).values_list("pk", flat=True))
        cache.set(f"{CODE}:invented", known, 3600 if known else 10)
    return known
