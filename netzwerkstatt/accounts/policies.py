"""Doors of the office: who works there, who may read all of it, who signs in with a second factor."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import Exists

from netzwerkstatt.accounts.models import Standing, User

OFFICE, MINISTRY = "office", "ministry"
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_office(user: User | AnonymousUser) -> bool:
    """Say whether this person works in the coordination office."""
    return user.is_authenticated and OFFICE in standing(user).groups


def can_read_all(user: User | AnonymousUser) -> bool:
    """Say whether this person may read what is not public: the office and the ministry."""
    return user.is_authenticated and not standing(user).groups.isdisjoint({OFFICE, MINISTRY})


def has_second_factor(user: User | AnonymousUser) -> bool:
    """Say whether this person of the office or ministry has a second factor; False for people of no group."""
    return user.is_authenticated and standing(user).has_second_factor


def standing(user: User) -> Standing:
    """Give groups and second factor of a person, asked once per user object: a page asks several times. One query."""
    if user.known_standing is None:
        factors = Authenticator.objects.filter(user=user.pk, type__in=SECOND_FACTORS)
        rows = list(Group.objects.filter(user=user.pk).values_list("name", Exists(factors)))
        user.known_standing = Standing(frozenset(name for name, _has in rows), any(has for _name, has in rows))
    return user.known_standing
