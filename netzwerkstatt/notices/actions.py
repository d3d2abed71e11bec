"""Putting mails into the outbox, and taking them out at most once each."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import now
from netzwerkstatt.journal.actions import log
from netzwerkstatt.notices.models import Mail

KEPT_FOR = timedelta(days=730)


class MailIsSent(Refusal):
    """The mail left already, or waits still."""


def queue_mail(*, key: str, to: str, subject: str, text: str) -> bool:
    """Put a mail into the outbox; False if its key was used before."""
    _mail, is_new = Mail.objects.get_or_create(key=key, defaults={"to": to, "subject": subject[:200], "text": text, "made_at": now()})
    return is_new


def deliver_mails() -> int:
    """Send what waits; returns how many left. Each mail is marked as taken, for good, before it is sent."""
    sent = 0
    while (mail := _take()) is not None:
        sent += _send(mail)
    return sent


@transaction.atomic
def _take() -> Mail | None:
    mail = Mail.objects.select_for_update(skip_locked=True, of=("self",)).filter(taken_at=None).order_by("id").first()
    if mail is not None:
        mail.taken_at = now()
        mail.save(update_fields=["taken_at"])
    return mail


def _send(mail: Mail) -> bool:
    try:
        EmailMessage(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [mail.to], headers={"Auto-Submitted": "auto-generated"}).send()
    except OSError as error:  # what smtplib raises stands below it
        mail.error = f"{type(error).__name__}: {error}"[:300]
        mail.save(update_fields=["error"])
        return False
    mail.sent_at = now()
    mail.save(update_fields=["sent_at"])
    return True


def forget_old_mails() -> int:
    """Delete mails after 24 months; give how many. What was asked and answered stays with the questions."""
    return Mail.objects.filter(made_at__lt=now() - KEPT_FOR).delete()[0]


@transaction.atomic
def send_again(*, mail: Mail, by: User) -> Mail:
    """Put a mail whose fate is unclear into the outbox anew, under a new key. Raises MailIsSent."""
    mail = Mail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if mail.sent_at is not None or mail.taken_at is None:
        raise MailIsSent("notices.sent", _("Diese Mail ist schon versandt oder wartet noch."))
    again = Mail.objects.create(key=f"{mail.key}:{mail.pk}"[:160], to=mail.to, subject=mail.subject, text=mail.text, made_at=now())
    mail.sent_at = mail.taken_at  # its fate is settled by the office
    mail.save(update_fields=["sent_at"])
    log(code="notices.send_again", subject=again.key, by=by)
    return again
