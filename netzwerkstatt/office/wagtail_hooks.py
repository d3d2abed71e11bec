"""What Wagtail's editor shows of itself: nothing about accounts, which the desk looks after."""

from typing import Any

from wagtail import hooks

HIDDEN = {"users", "groups"}


@hooks.register("construct_settings_menu")
def hide_accounts(_request: Any, items: list[Any]) -> None:
    """Take accounts and groups out of the menu; their addresses are closed in office/middleware.py."""
    items[:] = [item for item in items if item.name not in HIDDEN]
