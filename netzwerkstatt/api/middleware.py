"""What stands before the interface: it forgets who asks, only reads, answers unchanged things briefly, and every error as a problem."""

import logging
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags

from netzwerkstatt.api.problems import PROBLEM_TYPE, problem
from netzwerkstatt.api.telling import JSON
from netzwerkstatt.foundation.time import today
from netzwerkstatt.monitoring.queries import state_of_data

PREFIX, PAGE = "/api/", "/api/"
METHODS = "GET, HEAD, OPTIONS"
RELEASE = version("netzwerkstatt")
log = logging.getLogger(__name__)


class OpenAnswers:
    """Answer everything under the interface's address as open data."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(PREFIX) or request.path == PAGE:
            return self.get_response(request)
        request.COOKIES = {}  # the office is a visitor here
        request.META.pop("HTTP_COOKIE", None)
        try:
            response = self._answered(request)
        except DatabaseError:
            log.exception("no answer from the database")
            response = problem(503)
        except DisallowedHost:
            response = problem(400)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    def _answered(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return _preflight()
        if request.method not in {"GET", "HEAD"}:
            return _named(problem(405), "Allow", METHODS)
        if not request.accepts(JSON):
            return problem(406)
        tag = _tag(request)
        if tag in parse_etags(request.META.pop("HTTP_IF_NONE_MATCH", "")):
            return _cacheable(HttpResponse(status=304), tag)
        method, request.method = request.method, "GET"  # the server leaves the body out
        response = self.get_response(request)
        request.method = method
        if response.status_code == 200:
            return _cacheable(response, tag)
        if response.status_code >= 400:
            response = response if response.get("Content-Type") == PROBLEM_TYPE else problem(response.status_code)
            response["Cache-Control"] = "no-store" if response.status_code >= 500 else "public, max-age=60"
        return response


def _tag(request: HttpRequest) -> str:
    """Name the state of everything an answer is made of: release, data, day, and what was asked."""
    whole = (RELEASE, state_of_data(), today().isoformat(), request.get_host(), request.get_full_path())
    return f'W/"{sha256(repr(whole).encode()).hexdigest()[:32]}"'


def _cacheable(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    response["ETag"] = tag
    response["Cache-Control"] = "public, max-age=60"
    response["Vary"] = "Accept"
    return response


def _named(response: HttpResponseBase, header: str, value: str) -> HttpResponseBase:
    response[header] = value
    return response


def _preflight() -> HttpResponseBase:
    """Tell a browser of another site that it may ask, with If-None-Match too."""
    response = HttpResponse(status=204)
    response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "Accept, Accept-Language, If-None-Match"
    response["Access-Control-Max-Age"] = "86400"
    return response
