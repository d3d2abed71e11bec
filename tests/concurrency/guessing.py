"""A scene for a process of its own: many guess at once. `python -m tests.concurrency.guessing SCENE COUNTER [without]` says what each try came to;
`without` takes the guard away."""

import json
import sys
import threading
from collections import Counter
from collections.abc import Callable

from django.conf import settings
from django.db import connection

import netzwerkstatt.commands  # noqa: F401 - starts Django
from netzwerkstatt.access import actions, factors
from netzwerkstatt.access.actions import check_code, check_password
from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal
from tests.personas import SECRET

EMAIL, GUESSES, GUESSES_OF_A_SOURCE = "buero@example.org", 10, 30
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def guess_password(number: int) -> object:
    """Try a wrong password, each guesser from elsewhere."""
    return check_password(email=EMAIL, password=f"falsch-{number}", source=f"192.0.2.{number}")


def guess_unknown(number: int) -> object:
    """Try an address that has no account, each guesser from elsewhere."""
    return check_password(email="niemand@example.org", password="falsch", source=f"192.0.2.{number}")


def guess_from_one_place(number: int) -> object:
    """Try another address each time, all from one source."""
    return check_password(email=f"{sys.argv[2]}-{number}@example.org", password="falsch", source="192.0.2.200")


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
    play = {"passwords": guess_password, "unknown": guess_unknown, "source": guess_from_one_place, "code": use_code}[scene]
    threads = [threading.Thread(target=told, args=(play, number, seen)) for number in range(GUESSES_OF_A_SOURCE if scene == "source" else GUESSES)]
    if sys.argv[3:] == ["without"]:
        actions.line_up = lambda _email, _source: None  # type: ignore[assignment]  # the guard is taken away
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(Counter(seen)))


if __name__ == "__main__":
    main(sys.argv[1])
