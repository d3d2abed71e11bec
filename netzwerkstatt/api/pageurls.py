"""The page about the interface, in the language of the site."""

from django.urls import path

from netzwerkstatt.api.guide import guide

urlpatterns = [path("", guide, name="api")]
