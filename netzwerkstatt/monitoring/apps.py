"""Registration of the room monitoring."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "netzwerkstatt.monitoring"
    default_auto_field = "django.db.models.BigAutoField"
