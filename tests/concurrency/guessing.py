"""A scene for a process of its own: many guess at once. `python -m tests.concurrency.guessing SCENE COUNTER` says what each try came to."""

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable

from django.conf import settings
from django.db import connection

import netzwerkstatt.commands  # noqa: F401 - starts Django
from netzwerkstatt.access import factors
from netzwerkstatt.access.actions import check_code, check_password
from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal
from tests.personas import SECRET

EMAIL, GUESSES = "buero@example.org", 10
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def guess_password(number: int) -> object:
    """Try a wrong password, each guesser from elsewhere."""
    return check_password(email=EMAIL, password=f"falsch-{number}", source=f"192.0.2.{number}")


def use_code(_number: int) -> object:
    """Try the code the app shows at a moment, the same in every process of one run."""
    return check_code(user=User.objects.get(email=EMAIL), code=factors.code_at(SECRET, int(sys.argv[2])), source="192.0.2.1")


def told(play: Callable[[int], object], number: int, seen: list[str]) -> None:
    """Play one try and note what came of it."""
    try:
        play(number)
        seen.append("in")
    except Refusal as refusal:
        seen.append(refusal.code)
    connection.close()


def main(scene: str) -> None:
    """Let all guess at once."""
    seen: list[str] = []
    play = {"passwords": guess_password, "code": use_code}[scene]
    threads = [threading.Thread(target=told, args=(play, number, seen)) for number in range(GUESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(Counter(seen)))


if __name__ == "__main__":
    main(sys.argv[1])
