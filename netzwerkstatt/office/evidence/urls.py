"""Addresses of evidence and its files."""

from django.urls import path

from netzwerkstatt.office.pending import pending

urlpatterns = [path("", pending, name="evidence")]
