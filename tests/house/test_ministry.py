"""The ministry reads all and changes nothing, by any route: whatever it sends wherever, no row of ours is there afterwards that was not before."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.contrib.admindocs.views import simplify_regex
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from netzwerkstatt.ledger.models import Clock
from tests.house.addresses import ADDRESSES, Address

Demo = Callable[[str], Client]
# What protects one's own account is everybody's to change; tests/office/test_account.py holds that it is the own one.
OWN = {"office:sign_in", "office:code", "office:sign_out", "office:password", "office:second_factor", "office:recovery_codes", "office:end_sessions"}
REFUSED = {302, 403, 404, 405}
SENT = dict.fromkeys(
    ["end", "link", "act", "action", "apply", "undo", "retract", "delete", "confirm", "freeze", "reason", "text", "email", "group", "day", "note"],
    "1",
)
EDITOR = "redaktion/"


def kept() -> tuple[dict[str, int], list[object]]:
    """Count every row of ours, and read the ledger's version."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("netzwerkstatt.")]
    return {model.__name__: model._default_manager.count() for model in ours}, list(Clock.objects.values_list())


def editor_paths() -> list[str]:
    """Give a path for every pattern under the editor's prefix."""
    return sorted(path for path in _paths(get_resolver(), "") if path.startswith(f"/{EDITOR}"))


def _paths(resolver: URLResolver, above: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        here = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver) and (not above.strip("/") or here.startswith(EDITOR)):
            yield from _paths(pattern, here)
        elif isinstance(pattern, URLPattern):
            yield re.sub(r"<[^>]+>", "1", simplify_regex(here))


@pytest.mark.parametrize("address", [one for one in ADDRESSES if one.name not in OWN], ids=lambda address: address.name)
def test_nothing_the_ministry_sends_changes_anything(address: Address, demo: Demo) -> None:
    ministry, path = demo("ministry"), address.path
    before = kept()
    statuses = {ministry.post(path, sent).status_code for sent in ({}, SENT)}
    statuses |= {ministry.generic(method, path).status_code for method in ("PUT", "PATCH", "DELETE")}
    # What visitors read is only looked at, whatever the method says.
    assert statuses <= REFUSED or address.visitor == 200
    assert kept() == before


def test_the_ministry_reaches_nothing_of_the_editor(demo: Demo) -> None:
    ministry, before = demo("ministry"), kept()
    paths = [path for path in editor_paths() if path not in {"/redaktion/login/", "/redaktion/logout/"}]  # these two are the desk's
    assert len(paths) > 150
    reached = {path: (ministry.get(path).status_code, ministry.post(path, SENT).status_code) for path in paths}
    assert {path: status for path, status in reached.items() if status != (403, 403)} == {}
    assert kept() == before
