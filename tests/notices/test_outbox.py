"""The outbox: a mail leaves at most once, whatever happens to the worker."""

import smtplib
from datetime import timedelta
from unittest import mock

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.test.utils import override_settings

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.time import now
from netzwerkstatt.notices.actions import MailIsSent, deliver_mails, queue_mail, send_again
from netzwerkstatt.notices.models import Mail
from netzwerkstatt.notices.queries import unclear_mails

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_kept")]


@pytest.fixture
def _kept():  # noqa: ANN202
    with override_settings(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend"):
        mail.outbox = []
        yield


def put(key: str = "a") -> bool:
    return queue_mail(key=key, to="d@example.org", subject="Frage", text="Stimmt das?")


def test_a_key_is_used_once() -> None:
    assert (put(), put()) == (True, False)
    assert (deliver_mails(), deliver_mails()) == (1, 0)
    assert len(mail.outbox) == 1


class Killed(BaseException):
    """What a process that is killed leaves behind: nothing."""


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_worker_killed_while_sending_never_sends_twice(moment: str) -> None:
    put()
    send = EmailMessage.send

    def dies(self: EmailMessage) -> int:
        if moment == "after":
            send(self)
        raise Killed

    with mock.patch.object(EmailMessage, "send", dies), pytest.raises(Killed):
        deliver_mails()
    assert deliver_mails() == 0
    assert len(mail.outbox) == (moment == "after")
    with time_machine.travel(now() + timedelta(minutes=6)):
        assert unclear_mails().count() == 1


def test_the_office_sends_an_unclear_mail_again_once() -> None:
    put()
    by = User.objects.create_user("b@example.org")
    with mock.patch.object(EmailMessage, "send", side_effect=smtplib.SMTPServerDisconnected("weg")):
        assert deliver_mails() == 0
    (unclear,) = Mail.objects.all()
    assert "weg" in unclear.error
    send_again(mail=unclear, by=by)
    assert deliver_mails() == 1
    with pytest.raises(MailIsSent):
        send_again(mail=unclear, by=by)
    assert not unclear_mails().exists()
