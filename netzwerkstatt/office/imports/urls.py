"""Addresses of workbooks in and out."""

from django.urls import path

from netzwerkstatt.office.imports import views
from netzwerkstatt.office.pending import pending

urlpatterns = [
    path("", pending, name="imports"),
    path("mappe.xlsx", views.workbook, name="workbook"),
]
