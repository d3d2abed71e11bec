"""What changes about accounts: somebody is let in as office or ministry by a one-time link, or shut out. The room access tells the journal."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.accounts.policies import MINISTRY, OFFICE
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.foundation.time import now


class AddressRefused(Refusal):
    """The address is no e-mail address."""


@transaction.atomic
def invite_to_office(*, email: str, ministry: bool = False) -> tuple[User, str]:
    """Give an address a sign-in for the office (or the ministry, which reads only); return the user and the path of a one-time link.

    Whoever is invited as the other is that from now on: nobody is both.
    """
    try:
        validate_email(email)
        MaxLengthValidator(254)(email)
    except ValidationError as error:
        raise AddressRefused("accounts.address", _("„%(email)s“ ist keine E-Mail-Adresse.") % {"email": email}) from error
    user = User.objects.filter(email=email.lower()).first() or User.objects.create_user(email)
    user.groups.set([Group.objects.get_or_create(name=MINISTRY if ministry else OFFICE)[0]])
    user.date_joined = user.date_joined if user.is_active else now()
    user.is_active, user.is_staff, user.is_superuser = True, not ministry, not ministry
    user.known_standing = None
    user.save(update_fields=["is_active", "is_staff", "is_superuser", "date_joined"])
    return user, one_time_path(user)


@transaction.atomic
def shut_out(*, user: User) -> None:
    """Take every right, the password and thereby every one-time link from somebody; the account stays, as what it recorded names it."""
    user.groups.clear()
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.known_standing = None
    user.save(update_fields=["is_active", "is_staff", "is_superuser", "password"])


def one_time_path(user: User) -> str:
    """Give the path under which this user sets a password once, within PASSWORD_RESET_TIMEOUT seconds."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return f"{settings.OFFICE_PREFIX}einladung/{uid}/{default_token_generator.make_token(user)}/"
