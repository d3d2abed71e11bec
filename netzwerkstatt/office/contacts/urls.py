"""Addresses of contacts of municipalities."""

from django.urls import path

from netzwerkstatt.office.contacts import views

urlpatterns = [
    path("", views.contacts, name="contacts"),
    path("<int:pk>/beenden/", views.end, name="end_contact"),
]
