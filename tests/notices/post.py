"""A mail server for tests that takes its time, and the worker's outbox in processes of their own.

`put N` lays N mails into the outbox, `state` says how they stand, `run careful` takes them out as the worker does, `run careless` notes each
mail only after it was sent (the control), both endlessly.
"""

import json
import socketserver
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

SLOWLY = 0.03  # seconds a mail takes on its way


@dataclass
class Sink:
    """What arrived: subjects, as often as they came."""

    port: int
    arrived: Counter[str] = field(default_factory=Counter)

    def wait_for(self, count: int, patience: float = 60) -> None:
        """Wait until so many mails arrived."""
        deadline = time.monotonic() + patience
        while self.arrived.total() < count:
            assert time.monotonic() < deadline, f"only {self.arrived.total()} mails arrived"
            time.sleep(0.01)


class Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs."""

    def handle(self) -> None:
        self.say("220 hello")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"QUIT":
                return self.say("221 bye")
            self.say("354 go on" if word == b"DATA" else "250 ok")
            if word == b"DATA":
                self.take()
        return None

    def take(self) -> None:
        subject = ""
        while (line := self.rfile.readline()).strip() != b".":
            if line.startswith(b"Subject: "):
                subject = line[9:].decode().strip()
        self.server.sink.arrived[subject] += 1  # type: ignore[attr-defined]
        time.sleep(SLOWLY)  # it has arrived, and whoever sent it does not know yet
        self.say("250 taken")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[Sink]:
    """Listen on a free port of this machine."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        server.sink = sink = Sink(server.server_address[1])  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield sink
        server.shutdown()


def note_afterwards(mail: Any) -> bool:
    """Send, then note."""
    from django.core.mail import EmailMessage  # noqa: PLC0415

    from netzwerkstatt.foundation.time import now  # noqa: PLC0415

    EmailMessage(mail.subject, mail.text, None, [mail.to]).send()
    mail.taken_at = mail.sent_at = now()
    mail.save()
    return True


def main(verb: str, what: str = "") -> None:
    """Play one scene."""
    import netzwerkstatt.commands  # noqa: F401, PLC0415 - starts Django
    from netzwerkstatt.notices import actions  # noqa: PLC0415
    from netzwerkstatt.notices.models import Mail  # noqa: PLC0415

    if verb == "put":
        for number in range(int(what)):
            actions.queue_mail(key=f"key-{number}", to="stadt@example.org", subject=f"mail-{number}", text="Stimmt das?")
    elif verb == "state":
        rows = Mail.objects.all()
        told = {"waiting": [row.subject for row in rows if not row.taken_at], "sent": [row.subject for row in rows if row.sent_at]}
        print(json.dumps(told | {"unclear": [row.subject for row in rows if row.taken_at and not row.sent_at]}))
    else:
        if what == "careless":
            actions._take = lambda: Mail.objects.filter(sent_at=None).order_by("id").first()  # type: ignore[assignment]
            actions._send = note_afterwards
        while True:
            actions.deliver_mails()
            time.sleep(0.05)


if __name__ == "__main__":
    main(*sys.argv[1:])
