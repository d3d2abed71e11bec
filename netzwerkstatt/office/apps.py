"""Registration of the room office."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "netzwerkstatt.office"
    default_auto_field = "django.db.models.BigAutoField"
