"""Registration of the room demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "netzwerkstatt.demo"
    default_auto_field = "django.db.models.BigAutoField"
