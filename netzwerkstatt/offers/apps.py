"""Registration of the room offers."""

from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "netzwerkstatt.offers"
    default_auto_field = "django.db.models.BigAutoField"
