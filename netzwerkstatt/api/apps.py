"""Registration of the room api."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "netzwerkstatt.api"
