"""Addresses of frozen states and their errata."""

from django.urls import path

from netzwerkstatt.office.reports import views

urlpatterns = [
    path("", views.states, name="reports"),
    path("<slug:public_id>/berichtigung/", views.erratum, name="erratum"),
]
