"""What is asked of the ledger itself: its version, its soundness, a claim's history."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Model

from netzwerkstatt.ledger.models import Claim, Clock, Confirmation, Seal
from netzwerkstatt.ledger.sealing import CLAIM_FIELDS, CONFIRMATION_FIELDS, chain, digest

CHUNK = 400  # statements stay under SQLite's limit of variables


def version() -> int:
    """Say how many writes the ledger has seen: one query, the key of every cache."""
    return Clock.objects.values_list("version", flat=True).get(pk=1)


def with_earlier(claim_ids: Iterable[int]) -> list[int]:
    """Give some claims and all wordings that they replaced, by id."""
    found = edge = set(claim_ids)
    while edge:
        earlier: set[int] = set()
        ids = sorted(edge)
        for start in range(0, len(ids), CHUNK):
            rows = Claim.objects.filter(id__in=ids[start : start + CHUNK])
            earlier |= {before for before in rows.values_list("replaces", flat=True) if before}
        edge = earlier - found
        found = found | edge
    return sorted(found)


def tampered_rows() -> Iterator[str]:
    """Name every claim and confirmation whose content is not what was sealed, and every stamp whose rows are not those of then."""
    stamps: dict[datetime, tuple[list[str], list[str]]] = {}
    for model, fields in ((Claim, CLAIM_FIELDS), (Confirmation, CONFIRMATION_FIELDS)):
        yield from _tampered(model, fields, stamps)
    previous = ""
    seals = dict(Seal.objects.order_by("at").values_list("at", "digest"))
    for at in sorted(set(stamps) - set(seals)):
        yield f"seal {at.isoformat()}: rows without a seal"
    for at, sealed in seals.items():
        recorded, retracted = stamps.get(at, ([], []))
        if chain(previous, recorded, retracted) != sealed:
            yield f"seal {at.isoformat()}: rows were added, removed or changed since"
        previous = sealed


def _tampered(model: type[Model], fields: tuple[str, ...], stamps: dict[datetime, tuple[list[str], list[str]]]) -> Iterator[str]:
    """Compare each row with its digest, and gather the digests by stamp."""
    rows = model._default_manager.values_list(*fields, "digest", "retracted_at").order_by("id")
    recorded_at = fields.index("recorded_at")
    for row in rows.iterator(chunk_size=5_000):
        *values, sealed, retracted_at = row
        if digest(values) != sealed:
            yield f"{model._meta.model_name} {values[0]}: content differs from its seal"
        stamps.setdefault(values[recorded_at], ([], []))[0].append(sealed)
        if retracted_at is not None:
            stamps.setdefault(retracted_at, ([], []))[1].append(str(values[0]))
