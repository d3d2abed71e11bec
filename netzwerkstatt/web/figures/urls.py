"""Addresses of the figures."""

from django.urls import path

from netzwerkstatt.web.figures import views

urlpatterns = [
    path("", views.figures, name="figures"),
    path("<str:code>/", views.figure, name="figure"),
]
