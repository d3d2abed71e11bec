"""What stands before the office's pages: sessions that are told apart and renewed by use, and the door of Wagtail's editor."""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase

from netzwerkstatt.accounts.policies import is_office
from netzwerkstatt.office.door import for_whom

Answer = Callable[[HttpRequest], HttpResponseBase]
EDITOR = "/redaktion/"
# Wagtail would make accounts and groups here past the invitation, the second factor and the journal.
NOT_IN_THE_EDITOR = tuple(EDITOR + part for part in ("users/", "groups/", "bulk/accounts/", "bulk/auth/", "password_reset/"))
SEEN, SEEN_EVERY = "seen", 600  # the key in a session, and how many seconds may pass before it is written again


class Sessions:
    """Note when a session was last used, at most every ten minutes; writing it renews its age."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            moment = int(time.time())
            if not 0 <= moment - request.session.get(SEEN, 0) < SEEN_EVERY:
                request.session[SEEN] = moment
                UserSession.objects.create_from_request(request)
        return self.get_response(request)


class EditorDoor:
    """Let only the office into Wagtail's editor, by the same door as the desk."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self.behind_the_door = for_whom(is_office)(self._editor)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(EDITOR) or request.path in {f"{EDITOR}login/", f"{EDITOR}logout/"}:
            return self.get_response(request)
        return self.behind_the_door(request)

    def _editor(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(NOT_IN_THE_EDITOR):
            raise Http404
        return self.get_response(request)
