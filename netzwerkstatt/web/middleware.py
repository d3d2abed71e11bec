"""Answers to visitors: cacheable, with an ETag, without a cookie."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import patch_cache_control, patch_vary_headers

EDITOR_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; frame-ancestors 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'"
)


class PublicAnswers:
    """Give public pages an ETag and a public Cache-Control, and Wagtail's editor the policy its frames need."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.conditional = ConditionalGetMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith("/redaktion/"):
            response["Content-Security-Policy"] = EDITOR_POLICY
            response["X-Frame-Options"] = "SAMEORIGIN"
            return response
        if request.method not in {"GET", "HEAD"} or response.status_code != 200:
            return response
        said = response.get("Cache-Control", "")
        if response.cookies or settings.SESSION_COOKIE_NAME in request.COOKIES or (said and "public" not in said):
            patch_cache_control(response, private=True)
        elif not said:
            patch_cache_control(response, public=True, max_age=60)
            patch_vary_headers(response, ["Cookie"])
        if response.streaming:
            return response
        return self.conditional.process_response(request, response)
