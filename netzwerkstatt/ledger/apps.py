"""Registration of the room ledger."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "netzwerkstatt.ledger"
    default_auto_field = "django.db.models.BigAutoField"
