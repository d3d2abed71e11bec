"""Registration of the room web."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "netzwerkstatt.web"
    default_auto_field = "django.db.models.BigAutoField"
