"""Doors of the office: who works there, who may read all of it."""

from django.contrib.auth.models import AnonymousUser

from netzwerkstatt.accounts.models import User


def is_office(user: User | AnonymousUser) -> bool:
    """Say whether this person works in the coordination office."""
    return user.is_authenticated and user.groups.filter(name="office").exists()


def can_read_all(user: User | AnonymousUser) -> bool:
    """Say whether this person may read what is not public: the office and the ministry."""
    return user.is_authenticated and user.groups.filter(name__in=["office", "ministry"]).exists()
