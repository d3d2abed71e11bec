"""The office's door: who is let in. Nothing behind it is public, and nothing is kept by a cache."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from netzwerkstatt.accounts.models import User
from netzwerkstatt.accounts.policies import has_second_factor

View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """Keep an answer out of caches and search engines."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer


def person_of(request: HttpRequest) -> User:
    """Give who came through the door, as rooms want to know by whom something is done."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def for_whom(may: Callable[[User | AnonymousUser], bool], *, needs_second_factor: bool = True) -> Callable[[View], View]:
    """Let in who signed in and may; ask others to sign in, refuse those who may not, lead those without a second factor to its set-up."""

    def guard(view: View) -> View:
        @private
        @login_required
        @wraps(view)
        def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not may(request.user):
                raise PermissionDenied
            if needs_second_factor and settings.REQUIRE_SECOND_FACTOR and not has_second_factor(request.user):
                return redirect("office:second_factor")
            return view(request, *args, **kwargs)

        return answer

    return guard
