"""What is kept for a time only goes when its time is over, and not before; facts stay."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.mail import EmailMessage
from django.test import Client

from netzwerkstatt.access.lockout import FAILED
from netzwerkstatt.custody.tidying import tidy
from netzwerkstatt.foundation.time import now
from netzwerkstatt.journal.actions import log
from netzwerkstatt.journal.models import Entry
from netzwerkstatt.notices.actions import deliver_mails, queue_mail
from netzwerkstatt.notices.models import Mail
from netzwerkstatt.registry.actions import end_contact, keep_contact
from netzwerkstatt.registry.models import Contact
from tests import making
from tests.personas import client_of

pytestmark = pytest.mark.django_db
NOTHING = {"sessions": 0, "tries": 0, "mails": 0, "contacts": 0}


def test_each_goes_in_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmailMessage, "send", lambda _self: 1)
    begun = now()
    assert isinstance(client_of("office"), Client) and Session.objects.exists()
    log(code=FAILED, subject="x", by=None)
    ended, standing = (
        keep_contact(municipality=making.municipality(), function="Amt", email=f"{n}@example.org", language="de", by=None) for n in "ab"
    )
    end_contact(contact=ended, by=None)
    queue_mail(key="k", to="a@example.org", subject="s", text="t")
    deliver_mails()
    assert tidy(by=None) == NOTHING
    for days, gone in ((89, "sessions"), (92, "tries"), (732, "mails")):
        with time_machine.travel(begun + timedelta(days=days)):
            done = tidy(by=None)
            assert done[gone] >= 1 and tidy(by=None) == NOTHING
            assert gone == "sessions" or done["sessions"] == 0
    assert not Session.objects.exists() and not Mail.objects.exists()
    assert (Contact.objects.get(pk=ended.pk).email, Contact.objects.get(pk=standing.pk).email) == ("", "b@example.org")
    assert Entry.objects.filter(code="custody.tidy").count() == 3
