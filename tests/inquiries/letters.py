"""What a town does with a letter: its link, and its answers as the page sends them."""

import re
from datetime import timedelta

from django.core import mail
from django.test import Client

from netzwerkstatt.foundation.time import now, today
from netzwerkstatt.inquiries.models import Inquiry
from netzwerkstatt.ledger.clocks import Question
from netzwerkstatt.ledger.models import Claim
from netzwerkstatt.monitoring.figures import FIGURES
from netzwerkstatt.notices.actions import deliver_mails
from netzwerkstatt.solutions.queries import wrong_counts
from netzwerkstatt.web.mail.letters import write_letters


def link() -> str:
    """Give the link of the last letter."""
    return next(word for word in mail.outbox[-1].body.split() if "/antwort/" in word).split("8000")[-1]


def sent() -> int:
    """Let the worker write and send what is due."""
    write_letters()
    return deliver_mails()


def reply(client: Client, inquiry: Inquiry, **said: str) -> str:
    """Answer by the last letter's link; `seen` is the wording the page showed."""
    answer = client.post(link(), {f"q{inquiry.public_id}-{name}": value for name, value in said.items()}, follow=True)
    return answer.content.decode()


def shown(client: Client) -> str:
    """Give the wording the page of the last letter asks about (public id)."""
    return re.search(r'-seen" value="([^"]+)"', client.get(link()).content.decode())[1]


def transfers(days_on: int = 0) -> int:
    """Give the figure of a day, and see to it that nothing derived is wrong."""
    assert list(wrong_counts()) == []
    return FIGURES["transfers"].value(Question(today() + timedelta(days=days_on), now()))


def correct(office: Client, claim: Claim, **other: str) -> Claim:
    """Correct a step of the fixture at the desk; give the wording that stands now."""
    row = {"solution": "pegel", "from": "Köln", "to": "Darmstadt", "step": "in Betrieb", "on": "01.03.2024", "why": "Tippfehler"} | other
    answer = office.post(f"/buero/angaben/{claim.public_id}/berichtigen/", row)
    assert answer.status_code == 302, answer.content.decode()
    return Claim.objects.get(replaces=claim)
