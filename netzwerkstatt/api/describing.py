"""The OpenAPI document: what ninja writes, with our errors, headers and the words that may be chosen here."""

from typing import Any

from django.conf import settings

from netzwerkstatt.api.problems import PROBLEM_TYPE, Problem
from netzwerkstatt.registry.models import Cohort, State, Theme

Json = dict[str, Any]
PROBLEMS = {
    "404": "There is nothing here, or no such page of the list.",
    "405": "Only GET, HEAD and OPTIONS are answered.",
    "406": "Only JSON is answered.",
    "422": "A parameter is unknown, doubled or malformed; `errors` names each.",
}
HEADERS: Json = {
    "ETag": {"description": "Changes when anything recorded changes; send it as If-None-Match.", "schema": {"type": "string"}},
    "Link": {"description": "next, prev and the page for people (RFC 8288).", "schema": {"type": "string"}},
}


def described(document: Json) -> Json:
    """Complete the document."""
    schemas = document["components"]["schemas"]
    schemas |= _parts_of(Problem.model_json_schema(ref_template="#/components/schemas/{model}"))
    words = _words()
    for operations in document["paths"].values():
        for operation in operations.values():
            operation["parameters"] = [_parameter(one, words) for one in operation["parameters"]]
            operation["responses"] = _responses(operation["responses"])
    document["servers"] = [{"url": settings.SITE_ADDRESS}]
    return document


def _parts_of(schema: Json) -> Json:
    parts: Json = schema.pop("$defs", {})
    return parts | {schema["title"]: schema}


def _words() -> dict[str, list[str]]:
    """Give the words that only the database knows, by the parameter that takes them."""
    return {
        "land": list(State.objects.values_list("code", flat=True)),
        "thema": list(Theme.objects.values_list("code", flat=True)),
        "staffel": sorted(set(Cohort.objects.values_list("name", flat=True))),
    }


def _parameter(parameter: Json, words: dict[str, list[str]]) -> Json:
    """Leave a parameter out or give it a value: null and an empty text mean nothing in an address."""
    schema = parameter["schema"]
    if "anyOf" in schema:
        schema = schema | next(one for one in schema["anyOf"] if one.get("type") != "null")
    schema = {name: value for name, value in schema.items() if name not in {"anyOf", "title", "description", "examples"} and value not in ("", None)}
    if options := words.get(parameter["name"]):
        schema["enum"] = options
        schema.pop("maxLength", None)
    examples = {str(value): {"value": value} for value in parameter.get("examples", []) if not options or value in options}
    rest = {name: value for name, value in parameter.items() if name != "examples"}
    return rest | {"schema": schema} | ({"examples": examples} if examples else {})


def _responses(responses: Json) -> Json:
    found = {str(status): response for status, response in responses.items()}
    found["200"] = found["200"] | {"headers": HEADERS}
    found["304"] = {"description": "Nothing has changed."}
    content = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return found | {status: {"description": text, "content": content} for status, text in PROBLEMS.items()}
