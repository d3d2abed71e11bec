"""Addresses of municipalities. A key may hold a stroke: other schemes than the official one are the office's."""

from django.urls import path

from netzwerkstatt.web.municipalities import views

urlpatterns = [
    path("", views.municipalities, name="municipalities"),
    path("<path:key>/atom.xml", views.municipality_feed, name="municipality-feed"),
    path("<path:key>/", views.municipality, name="municipality"),
]
