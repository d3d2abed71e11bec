"""Addresses of the network."""

from django.urls import path

from netzwerkstatt.web.network import views

urlpatterns = [
    path("", views.network, name="network"),
    path("vergleich/", views.network_comparison, name="network-comparison"),
    path("in-zahlen/", views.network_measures, name="network-measures"),
    path("weg/", views.network_way, name="network-way"),
    path("weisse-flecken/", views.network_gaps, name="network-gaps"),
    path("laender/", views.network_summed, name="network-summed"),
    path("daten/<slug:name>", views.network_data, name="network-data"),
    path("paar/<str:first>/<str:second>/", views.network_pair, name="network-pair"),
]
