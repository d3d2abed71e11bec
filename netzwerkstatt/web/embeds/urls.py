"""Addresses of what other sites show: a small page for a frame, and a picture."""

from django.urls import path

from netzwerkstatt.web.embeds import views

urlpatterns = [
    path("<slug:code>/", views.embed, name="figure-embed"),
    path("<slug:code>.svg", views.badge, name="figure-badge"),
]
