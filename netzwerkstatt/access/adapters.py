"""What allauth asks this site: nobody signs up, a sign-in is written to the journal, secrets lie encrypted in the database."""

import base64
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import PermissionDenied

from netzwerkstatt.access.actions import note_sign_in

NOWHERE = "0.0.0.0"
FACTOR = "factor"  # the key in a session under which the way of the second factor waits for the journal


class AccountAdapter(DefaultAccountAdapter):
    """Signing in and out. Members come by another door, which will open here."""

    def is_open_for_signup(self, _request: Any) -> bool:
        """Let nobody make an account; the office invites."""
        return False

    def get_login_stages(self) -> list[str]:
        """Name what stands between a password and a session; the windows say which."""
        return list(settings.SIGN_IN_STAGES)

    def get_client_ip(self, request: Any) -> str:
        """Give where a request comes from: what the proxy says, and the proxy itself where that is no address."""
        try:
            return str(super().get_client_ip(request))
        except PermissionDenied:
            return str(request.META.get("REMOTE_ADDR") or NOWHERE)

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """Keep allauth's own sentences off our pages."""

    def post_login(self, request: Any, user: Any, **kwargs: Any) -> Any:
        """Tell the journal that a session began."""
        note_sign_in(user=user, second_factor=request.session.pop(FACTOR, ""))
        return super().post_login(request, user, **kwargs)


class FactorAdapter(DefaultMFAAdapter):
    """Second factors. A copy of the database alone does not give their secrets away."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret with this installation's key."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a secret; raises cryptography's InvalidToken if the key has changed."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(sha256(f"second factor {key}".encode()).digest())) for key in map(str, keys)])
