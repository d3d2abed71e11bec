"""The installation's key: told apart by a slow, salted digest, since a key that somebody chose could be guessed from a quick one."""

import os
import secrets
from hashlib import pbkdf2_hmac
from pathlib import Path

from django.conf import settings

ROUNDS = 200_000


def key_file() -> Path | None:
    """Give the file the key is kept in; None if it comes from the environment, and is the operator's to keep."""
    path = settings.DATA_DIR / "secret_key"
    return None if os.environ.get("SECRET_KEY") or not path.exists() else path


def fingerprint(key: str, salt: str) -> str:
    """Give what tells a key apart without giving it away."""
    return pbkdf2_hmac("sha256", key.encode(), salt.encode(), ROUNDS).hex()


def mark_of_key() -> dict[str, str]:
    """Give the mark of the key in use, for a manifest."""
    salt = secrets.token_hex(16)
    return {"salt": salt, "digest": fingerprint(settings.SECRET_KEY, salt)}


def is_same_key(key: str, mark: dict[str, str]) -> bool:
    """Say whether a key is the one a backup was made under."""
    return fingerprint(key, str(mark.get("salt"))) == mark.get("digest")


def put_key(content: bytes) -> None:
    """Replace the key in the data folder."""
    aside = settings.DATA_DIR / "secret_key.part"
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(settings.DATA_DIR / "secret_key")
