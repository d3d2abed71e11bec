"""The room of users and sign-in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "netzwerkstatt.accounts"
    default_auto_field = "django.db.models.BigAutoField"
