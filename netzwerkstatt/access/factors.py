"""The second factor: codes of an app (TOTP, RFC 6238) and recovery codes. Keeps allauth's records; used codes are remembered in the database.

allauth itself remembers them in a cache, which here is one for each process.
"""

from io import BytesIO
from typing import Any

import qrcode
from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal

LAST = "last_counter"  # the newest code's place in time; it and older ones are refused
UNREADABLE = _(
    "Ihr zweiter Faktor lässt sich nicht mehr lesen, weil der Schlüssel dieser Installation gewechselt hat. Bitten Sie Ihre IT, ihn zurückzusetzen."
)


class FactorUnreadable(Refusal):
    """The installation's key is another one than when the factor was set up."""


def new_secret() -> str:
    """Make a secret to share with an app."""
    return generate_totp_secret()


def counter_of(secret: str, code: str) -> int | None:
    """Find the place in time of a code, half a minute either way; None if it fits none."""
    return next((one for one in yield_hotp_counters_from_time() if compare_user_code(actual=code, expected=code_at(secret, one))), None)


def code_at(secret: str, counter: int) -> str:
    """Compute the code an app shows at a place in time."""
    return format_hotp_value(hotp_value(secret, counter))


def app_address(user: User, secret: str) -> str:
    """Give the otpauth address that a QR code holds."""
    return get_adapter().build_totp_url(user, secret)


def drawn(address: str) -> bytes:
    """Draw an address as a QR code: SVG, dark on a white ground in every colour scheme."""
    file = BytesIO()
    qrcode.make(address, image_factory=SvgPathFillImage, box_size=20).save(file)
    return file.getvalue()


@transaction.atomic
def keep(user: User, secret: str, counter: int) -> list[str]:
    """Replace a person's second factor and recovery codes; give the new codes."""
    Authenticator.objects.filter(user=user).delete()
    data: dict[str, Any] = {"secret": get_adapter().encrypt(secret), LAST: counter}
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data=data)
    user.known_standing = None
    return RecoveryCodes.activate(user).generate_codes()


@transaction.atomic
def accept(user: User, code: str) -> str:
    """Take a code of the app or a recovery code, each once; give the way it came, "" if it fits none."""
    for factor in Authenticator.objects.select_for_update().filter(user=user, type__in=_WAYS).order_by("-type"):
        try:
            is_accepted = _WAYS[factor.type](factor, code)
        except InvalidToken as error:
            raise FactorUnreadable("access.factor_unreadable", UNREADABLE) from error
        if is_accepted:
            factor.record_usage()
            return factor.type
    return ""


def recovery_codes(user: User) -> list[str]:
    """Give the recovery codes that can still be used; none without a second factor, or when the installation's key has changed."""
    factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    try:
        return RecoveryCodes(factor).get_unused_codes() if factor else []
    except InvalidToken:
        return []


@transaction.atomic
def renew_recovery_codes(user: User) -> list[str]:
    """Replace the recovery codes; the old ones are void."""
    Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).delete()
    return RecoveryCodes.activate(user).generate_codes()


@transaction.atomic
def forget(user: User) -> int:
    """Take second factor and recovery codes away; give how many records that were."""
    user.known_standing = None
    return Authenticator.objects.filter(user=user).delete()[0]


def _accept_app_code(factor: Authenticator, code: str) -> bool:
    counter = counter_of(get_adapter().decrypt(factor.data["secret"]), code)
    if counter is None or counter <= factor.data.get(LAST, 0):
        return False
    factor.data[LAST] = counter
    factor.save(update_fields=["data"])
    return True


def _accept_recovery_code(factor: Authenticator, code: str) -> bool:
    return RecoveryCodes(factor).validate_code(code)


_WAYS = {Authenticator.Type.TOTP: _accept_app_code, Authenticator.Type.RECOVERY_CODES: _accept_recovery_code}
