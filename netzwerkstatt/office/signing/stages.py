"""What stands between a password and a session: the code of the second factor, asked for on our page."""

from allauth.account.stages import LoginStage, LoginStageController
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect


class SecondFactor(AuthenticateStage):
    """Holds a sign-in until a code is given, if the person has a second factor."""

    urlname = "office:code"

    def handle(self) -> tuple[HttpResponseBase | None, bool]:
        """Lead to the page that asks for the code, or go on."""
        return (redirect(self.urlname) if self._should_handle(self.request) else None), True


def waiting(request: HttpRequest) -> LoginStage | None:
    """Give the sign-in of this visitor that waits for a code; None if there is none, or its quarter of an hour is over."""
    return LoginStageController.enter(request, SecondFactor.key)
