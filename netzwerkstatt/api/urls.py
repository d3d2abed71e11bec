"""Addresses of the interface, without a language; whatever leads nowhere is a problem, not a page."""

from django.urls import path

from netzwerkstatt.api.data import data, unknown

urlpatterns = [
    path("v1/", data.urls),
    path("<path:rest>", unknown, name="data-unknown"),
]
