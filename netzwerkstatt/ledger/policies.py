"""Doors of the ledger: whose records a person may see. Values and hashes are the same for everyone; only records have a door."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from netzwerkstatt.accounts.models import User
from netzwerkstatt.accounts.policies import can_read_all
from netzwerkstatt.ledger.models import Evidence, Visibility


def visible_claims(user: User | AnonymousUser, prefix: str = "") -> Q:
    """Narrow claims to those a person may see: everything for office and ministry (an empty Q, which is false), else what is public."""
    return Q() if can_read_all(user) else Q(**{f"{prefix}visibility": Visibility.PUBLIC})


def may_have_file(user: User | AnonymousUser, evidence: Evidence) -> bool:
    """Say whether a person may have the file of a piece of evidence that they may see: office and ministry always, others where it was opened."""
    return can_read_all(user) or evidence.is_file_public
