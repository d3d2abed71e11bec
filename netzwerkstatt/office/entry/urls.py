"""Addresses of entering single facts."""

from django.urls import path

from netzwerkstatt.office.pending import pending

urlpatterns = [path("", pending, name="entry")]
