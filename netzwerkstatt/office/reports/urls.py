"""Addresses of reports, frozen states and their errata."""

from django.urls import path

from netzwerkstatt.office.pending import pending

urlpatterns = [path("", pending, name="reports")]
