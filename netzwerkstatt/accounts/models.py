"""People who sign in. An address and a password; whom a person works for is a membership, not a property of the account."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users known by their address."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user; without a password nobody can sign in until one is set by a one-time link."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user with every right (Django's own command asks for this name)."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


@dataclass(frozen=True, slots=True)
class Standing:
    """What doors ask of a person: the groups, and whether there is a second factor."""

    groups: frozenset[str]
    has_second_factor: bool


class User(AbstractUser):
    """A person with a sign-in. Purpose of each personal field: to sign in and to be told apart in the audit; kept while the account is."""

    username = None  # type: ignore[assignment]  # people are known by their address here
    email = models.EmailField(_("E-Mail-Adresse"), unique=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]
    known_standing: Standing | None = None  # filled by the policies, for as long as this object lives

    class Meta:
        verbose_name = _("Konto")
        verbose_name_plural = _("Konten")

    def __str__(self) -> str:
        return self.email
