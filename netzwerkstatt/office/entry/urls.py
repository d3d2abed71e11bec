"""Addresses of entering single facts."""

from django.urls import path

from netzwerkstatt.office.entry import suggesting, views

urlpatterns = [
    path("", views.choose, name="entry"),
    path("vorschlaege/", suggesting.suggest, name="suggest"),
    path("<slug:slug>/", views.enter, name="enter"),
]
