"""The Django app of the look."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Templates, tags, styles and addresses."""

    name = "netzwerkstatt.design"
    label = "design"
