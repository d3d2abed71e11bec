"""Registration of the room exchange."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "netzwerkstatt.exchange"
    default_auto_field = "django.db.models.BigAutoField"
