"""Registration of the room registry."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "netzwerkstatt.registry"
    default_auto_field = "django.db.models.BigAutoField"
