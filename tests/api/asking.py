"""Asking the interface in tests."""

import json
from collections.abc import Iterator
from typing import Any

from django.test import Client

ROOT = "/api/v1"


def ask(path: str, client: Client | None = None, **query: object) -> dict[str, Any]:
    """Give an answer that has to be there."""
    response = (client or Client()).get(f"{ROOT}{path}", query)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def refused(path: str, **query: object) -> dict[str, Any]:
    """Give a problem, told as RFC 9457 has it."""
    response = Client().get(f"{ROOT}{path}", query)
    assert response["Content-Type"] == "application/problem+json"
    told = json.loads(response.content)
    assert told["status"] == response.status_code >= 400
    assert {"type", "title", "detail", "errors"} <= told.keys()
    return told


def walk(path: str, **query: object) -> Iterator[dict[str, Any]]:
    """Give every row of a list, page by page as `next` leads."""
    answer = ask(path, **query)
    while True:
        yield from answer["items"]
        if answer["next"] is None:
            return
        answer = json.loads(Client().get(answer["next"].removeprefix("http://testserver")).content)
