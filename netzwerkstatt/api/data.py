"""The interface as a whole: its areas, its errors, its description."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from ninja import NinjaAPI
from ninja.errors import ValidationError

from netzwerkstatt.api import figures, links, municipalities, projects, snapshots, solutions, start, transfers
from netzwerkstatt.api.asking import complaint_about, unreadable
from netzwerkstatt.api.describing import described
from netzwerkstatt.api.problems import Refused, problem

Run = Callable[..., HttpResponseBase]


class OpenData(NinjaAPI):
    """The interface; its description names what may be chosen here and now."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Mapping[str, Any] | None = None) -> Any:
        """Give the OpenAPI 3.1 document."""
        return described(dict(super().get_openapi_schema(path_prefix=path_prefix, path_params=dict(path_params or {}))))


data = OpenData(
    title="Netzwerkstatt",
    version="1",
    description="Read-only data of the programme, as public as its pages: figures with their records, municipalities, projects, solutions, "
    "transfers, links, frozen states. What held on which day (`stand`), by what was known until when (`kenntnis`).",
    urls_namespace="data",
    docs_url=None,
)


def in_language(run: Run) -> Run:
    """Answer in the language asked for, problems included."""

    def spoken(request: HttpRequest, *values: Any, **named: Any) -> HttpResponseBase:
        asked = request.GET.get("sprache")
        with translation.override(asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            response = run(request, *values, **named)
            response["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
            return response

    return spoken


@data.exception_handler(Refused)
def refused(_request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Answer a refusal."""
    return problem(refusal.status, refusal.detail, refusal.errors)


@data.exception_handler(Http404)
def not_found(_request: HttpRequest, _error: Http404) -> HttpResponse:
    """Answer for what is not there."""
    return problem(404)


@data.exception_handler(ValidationError)
def malformed(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer parameters without their form, each named once."""
    names = dict.fromkeys(str(one["loc"][-1]) for one in error.errors)
    refusal = unreadable([complaint_about(name) for name in names])
    return problem(refusal.status, refusal.detail, refusal.errors)


@in_language
def unknown(_request: HttpRequest, rest: str) -> HttpResponse:
    """Answer any address under the interface that leads nowhere."""
    return problem(404)


data.add_decorator(in_language, mode="view")
for prefix, area in (
    ("", start.router), ("/figures", figures.router), ("/municipalities", municipalities.router), ("/projects", projects.router),
    ("/solutions", solutions.router), ("/transfers", transfers.router), ("/links", links.router), ("/snapshots", snapshots.router),
):  # fmt: skip
    data.add_router(prefix, area)
