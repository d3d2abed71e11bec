"""Whether this installation is the demo."""

from django.core.cache import cache

from netzwerkstatt.journal.models import Entry

CODE = "demo.load_demo"


def is_demo() -> bool:
    """Say whether the demo was loaded here; asked once an hour."""
    known = cache.get(CODE)
    if known is None:
        cache.set(CODE, known := Entry.objects.filter(code=CODE).exists(), 3600 if known else 10)
    return known
