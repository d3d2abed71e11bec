"""Addresses of the lists."""

from django.urls import path

from netzwerkstatt.office.pending import pending

urlpatterns = [path("", pending, name="records")]
