"""Seals that show tampering: a digest over what never changes in a row, and a chain over stamps. Pure."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b, sha256

CLAIM_FIELDS = (
    "public_id", "kind", "happened_on", "ended_on", "recorded_at", "subject_id", "organisation_id", "written_name", "partner_id", "thing_id",
    "project_id", "detail", "amount", "theme_id", "evidence_id", "locator", "source_id", "replaces_id",
)  # fmt: skip
CONFIRMATION_FIELDS = ("public_id", "claim_id", "side", "verdict", "happened_on", "recorded_at", "evidence_id")


def digest(values: Sequence[object]) -> str:
    """Digest a row's values in the order of its fields (128 bit, hexadecimal)."""
    return blake2b("\x1f".join(map(str, values)).encode(), digest_size=16).hexdigest()


def chain(previous: str, recorded: Iterable[str], retracted: Iterable[str]) -> str:
    """Link one stamp to the one before: over the digests recorded and the public ids retracted then, in any order."""
    parts = [previous, *sorted(recorded), "-", *sorted(retracted)]
    return sha256("\n".join(parts).encode()).hexdigest()
