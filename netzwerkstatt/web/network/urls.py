"""Addresses of the network."""

from django.urls import path

from netzwerkstatt.web.network import views

urlpatterns = [path("", views.network, name="network")]
