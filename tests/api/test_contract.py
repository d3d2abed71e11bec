"""The interface keeps what its OpenAPI document promises, whatever is asked: schemathesis asks it."""

import json
from collections.abc import Iterator

import jsonschema_rs
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, settings

from netzwerkstatt.config.wsgi import application
from netzwerkstatt.foundation.time import today
from netzwerkstatt.monitoring.actions import freeze_snapshot
from netzwerkstatt.monitoring.models import Snapshot
from tests.web.conftest import DAY

DOCUMENT = "/api/v1/openapi.json"


@pytest.fixture
def document(programme: None) -> Iterator[dict]:
    """Hand out the document; requests leave the test's connection open, as Django's own client sees to."""
    freeze_snapshot(as_of=DAY, by=None)
    found = json.loads(Client().get(DOCUMENT).content)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield found
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def interface(document: dict, request: pytest.FixtureRequest) -> schemathesis.BaseSchema:
    """Load the document as it is served; the ids of what is there let every address be reached."""
    known = {"figure": "transfers", "figure_records": "link-statements", "municipality": "05315000", "project": "vorhaben-1",
             "solution": "pegel", "snapshot": str(Snapshot.objects.all()[0].public_id)}  # fmt: skip
    for operation in (one for path in document["paths"].values() for one in path.values()):
        for parameter in operation["parameters"]:
            if parameter["in"] == "path":
                parameter["examples"] = {"known": {"value": known[operation["operationId"]]}}
    request.node._nodeid = request.node.nodeid  # schemathesis 4.32 asks for what pytest 9.2 calls otherwise
    return schemathesis.openapi.from_dict(document)


contract = schemathesis.pytest.from_fixture("interface")


@schemathesis.hook
def map_query(_context: object, query: dict | None) -> dict | None:
    """Ask for no knowledge of the future: that is refused, and no pattern can say so."""
    if query and date_of(query.get("kenntnis")) > today().isoformat():
        query["kenntnis"] = "2024-04-30"
    return query


def date_of(value: object) -> str:
    return value[:10] if isinstance(value, str) else ""


@contract.parametrize()
@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
def test_every_answer_is_as_described(case: schemathesis.Case) -> None:
    response = case.call(app=application, base_url="http://testserver")
    case.validate_response(response)


def test_the_document_is_openapi_3_1(document: dict) -> None:
    assert document["openapi"].startswith("3.1")
    for schema in document["components"]["schemas"].values():
        jsonschema_rs.meta.validate(schema)
    operations = [one for path in document["paths"].values() for one in path.values()]
    assert len({one["operationId"] for one in operations}) == len(operations) == 14
