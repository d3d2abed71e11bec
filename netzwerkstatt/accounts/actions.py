"""What changes about accounts: an office member is invited by a one-time link. The window that invites writes the journal."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from netzwerkstatt.accounts.models import User
from netzwerkstatt.foundation.refusal import Refusal

OFFICE, MINISTRY = "office", "ministry"


class AddressRefused(Refusal):
    """The address is no e-mail address."""


@transaction.atomic
def invite_to_office(*, email: str, ministry: bool = False) -> tuple[User, str]:
    """Give an address a sign-in for the office (or the ministry, which reads only); return the user and the path of a one-time link."""
    try:
        validate_email(email)
    except ValidationError as error:
        raise AddressRefused("accounts.address", _("„%(email)s“ ist keine E-Mail-Adresse.") % {"email": email}) from error
    user = User.objects.filter(email=email.lower()).first() or User.objects.create_user(email)
    group, _created = Group.objects.get_or_create(name=MINISTRY if ministry else OFFICE)
    user.groups.add(group)
    if not ministry:
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
    return user, one_time_path(user)


def one_time_path(user: User) -> str:
    """Give the path under which this user sets a password once, within PASSWORD_RESET_TIMEOUT seconds."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return f"{settings.OFFICE_PREFIX}einladung/{uid}/{default_token_generator.make_token(user)}/"
