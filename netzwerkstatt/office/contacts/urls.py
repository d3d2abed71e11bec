"""Addresses of contacts of municipalities."""

from django.urls import path

from netzwerkstatt.office.pending import pending

urlpatterns = [path("", pending, name="contacts")]
