"""What people do to get in and out, and who lets them in: each verb tells the journal. Codes and passwords are never written down."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.auth import authenticate
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from netzwerkstatt.access import factors
from netzwerkstatt.access.lockout import FAILED, digest, line_up, require_tries_left
from netzwerkstatt.access.queries import offices_signed_in
from netzwerkstatt.accounts.actions import invite_to_office, one_time_path, shut_out
from netzwerkstatt.accounts.models import User
from netzwerkstatt.accounts.policies import is_office
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import now
from netzwerkstatt.journal.actions import forget_entries, log

FAILURES_KEPT = timedelta(days=90)
WRONG_PASSWORD = _("E-Mail-Adresse und Passwort passen nicht zusammen. Prüfen Sie beide; Groß- und Kleinschreibung zählt beim Passwort.")
WRONG_OWN_PASSWORD = _("Das ist nicht Ihr Passwort. Groß- und Kleinschreibung zählt.")
WRONG_CODE = _("Dieser Code passt nicht, oder er wurde schon benutzt. Warten Sie, bis die App den nächsten zeigt, und geben Sie ihn ein.")
WRONG_FIRST_CODE = _("Dieser Code passt nicht. Prüfen Sie die Uhr Ihres Telefons und geben Sie den Code ein, den die App jetzt zeigt.")
LAST = _("Dann wäre niemand mehr in der Koordinierungsstelle. Lassen Sie erst eine zweite Person herein, die sich einmal anmeldet.")


class NotAccepted(Refusal):
    """Password or code are wrong."""


class LastOffice(Refusal):
    """Nobody of the office would be left."""


def check_password(*, email: str, password: str, source: str) -> User:
    """Give the person whose address and password these are; refuse others, and everybody after too many tries."""
    require_tries_left(email, source)  # before the password is hashed, which costs
    user = authenticate(username=email, password=password)
    with transaction.atomic():
        line_up(email, source)
        require_tries_left(email, source)
        if not isinstance(user, User):
            log(code=FAILED, subject=digest(email), by=None, data={"source": digest(source), "step": "password"})
    if not isinstance(user, User):
        raise NotAccepted("access.password", WRONG_PASSWORD)
    return user


def confirm_password(*, user: User, password: str, source: str) -> None:
    """Ask somebody who is signed in for the password again; wrong ones count as tries."""
    try:
        check_password(email=user.email, password=password, source=source)
    except NotAccepted as refusal:
        raise NotAccepted("access.own_password", WRONG_OWN_PASSWORD) from refusal


def check_code(*, user: User, code: str, source: str) -> str:
    """Take a code of the second factor; give the way it came. Each code is taken once."""
    with transaction.atomic():
        line_up(user.email, source)
        require_tries_left(user.email, source)
        way = factors.accept(user, code) if user.is_active else ""
        if not way:
            log(code=FAILED, subject=digest(user.email), by=None, data={"source": digest(source), "step": "code"})
    if not way:
        raise NotAccepted("access.code", WRONG_CODE)
    return way


@transaction.atomic
def note_sign_in(*, user: User, second_factor: str) -> None:
    """Tell that a session began, and clear away what has run out."""
    log(code="access.sign_in", subject=str(user.pk), by=user, data={"second_factor": second_factor})
    forget_what_ran_out()


@transaction.atomic
def forget_what_ran_out() -> dict[str, int]:
    """Delete sessions that have run out, and tries to sign in that are older than 90 days; give how many of each."""
    sessions = Session.objects.filter(expire_date__lt=now()).delete()[0]
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return {"sessions": sessions, "tries": forget_entries(code=FAILED, before=now() - FAILURES_KEPT)}


@transaction.atomic
def note_sign_out(*, user: User, session_key: str) -> None:
    """Tell that somebody ended their session."""
    UserSession.objects.filter(session_key=session_key).delete()
    log(code="access.sign_out", subject=str(user.pk), by=user)


@transaction.atomic
def set_password(*, user: User, password: str, session_key: str) -> None:
    """Set a person's own password; their sessions end, but the one it was set in."""
    user.set_password(password)
    user.save(update_fields=["password"])
    _end(UserSession.objects.filter(user=user).exclude(session_key=session_key))
    log(code="access.set_password", subject=str(user.pk), by=user)


def carry_session_over(*, old: str, new: str) -> None:
    """Keep a session in the list whose key Django has changed; nobody did anything, so nothing is told."""
    UserSession.objects.filter(session_key=old).update(session_key=new)


@transaction.atomic
def end_sessions(*, sessions: list[UserSession], by: User) -> int:
    """End sessions at once, wherever they are open; give how many."""
    for session in sessions:
        session.end()
        log(code="access.end_session", subject=str(session.user_id), by=by)
    return len(sessions)


@transaction.atomic
def set_up_second_factor(*, user: User, secret: str, code: str, session_key: str = "") -> list[str]:
    """Take an app as the second factor once it shows a code that fits; give the recovery codes. What was there before is void, and the person's
    other sessions end: they began without this factor."""
    counter = factors.counter_of(secret, code)
    if counter is None:
        raise NotAccepted("access.first_code", WRONG_FIRST_CODE)
    codes = factors.keep(user, secret, counter)
    _end(UserSession.objects.filter(user=user).exclude(session_key=session_key))
    log(code="access.set_up_second_factor", subject=str(user.pk), by=user)
    return codes


@transaction.atomic
def renew_recovery_codes(*, user: User) -> list[str]:
    """Make new recovery codes; the old ones are void."""
    codes = factors.renew_recovery_codes(user)
    log(code="access.renew_recovery_codes", subject=str(user.pk), by=user)
    return codes


@transaction.atomic
def remove_second_factor(*, user: User, by: User | None) -> None:
    """Take a lost second factor away; the person's sessions end, and a new one is set up at the next sign-in."""
    factors.forget(user)
    _end(UserSession.objects.filter(user=user))
    log(code="access.remove_second_factor", subject=str(user.pk), by=by)


@transaction.atomic
def invite(*, email: str, ministry: bool, by: User | None) -> tuple[User, str]:
    """Let an address in as office or ministry; give the person and the path of a one-time link."""
    known = User.objects.select_for_update().filter(email=email.strip().lower()).first()
    if known and ministry and is_office(known):
        _require_another_office(known)
    user, path = invite_to_office(email=email.strip(), ministry=ministry)
    log(code="accounts.invite_to_office", subject=str(user.pk), by=by, data={"ministry": ministry})
    return user, path


@transaction.atomic
def renew_link(*, user: User, by: User | None) -> str:
    """Give a new one-time link to somebody who has access."""
    log(code="access.renew_link", subject=str(user.pk), by=by)
    return one_time_path(user)


@transaction.atomic
def end_access(*, user: User, by: User | None) -> None:
    """Shut somebody out at once: sessions, password, links and second factor end. The office's last account stays."""
    if is_office(user):
        _require_another_office(user)
    shut_out(user=user)
    factors.forget(user)
    _end(UserSession.objects.filter(user=user))
    log(code="access.end_access", subject=str(user.pk), by=by)


def _require_another_office(user: User) -> None:
    # All rows in one order: two who end each other's access at once wait here for each other.
    offices = list(offices_signed_in().order_by("pk").select_for_update(of=("self",)))
    if not any(one.pk != user.pk for one in offices):
        raise LastOffice("access.last_office", LAST)


def _end(sessions: QuerySet[UserSession]) -> None:
    for session in sessions:
        session.end()
