"""Registration of the room network."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "netzwerkstatt.network"
    default_auto_field = "django.db.models.BigAutoField"
