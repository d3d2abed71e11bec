"""What is asked about access: who has it, and a person's sessions."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, QuerySet

from netzwerkstatt.accounts.models import User
from netzwerkstatt.accounts.policies import MINISTRY, OFFICE, SECOND_FACTORS
from netzwerkstatt.foundation.time import now


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with access. `has_signed_in` is False for who was invited and did not come yet."""

    id: int
    email: str
    group: str
    since: datetime
    last_sign_in: datetime | None
    has_second_factor: bool

    @property
    def has_signed_in(self) -> bool:
        """Say whether the person ever came."""
        return self.last_sign_in is not None


def people() -> list[Person]:
    """List who has access, the office first. One query."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
    found = User.objects.filter(is_active=True, groups__name__in=(OFFICE, MINISTRY)).annotate(has=Exists(factors))
    rows = found.order_by("groups__name", "email").values_list("pk", "email", "groups__name", "date_joined", "last_login", "has")
    return [Person(*row) for row in sorted(rows, key=lambda row: row[2] != OFFICE)]


def sessions_of(user: User) -> QuerySet[UserSession]:
    """Give a person's sessions that can still be used, the newest use first."""
    usable = Session.objects.filter(expire_date__gt=now()).values("session_key")
    return UserSession.objects.filter(user=user, session_key__in=usable).order_by("-last_seen_at", "-pk")


def offices_signed_in() -> QuerySet[User]:
    """Give the office's accounts that have been signed in with: those who could let somebody in."""
    return User.objects.filter(is_active=True, groups__name=OFFICE, last_login__isnull=False)
