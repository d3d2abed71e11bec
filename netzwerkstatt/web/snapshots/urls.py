"""Addresses of frozen figures."""

from django.urls import path

from netzwerkstatt.web.snapshots import views

urlpatterns = [
    path("", views.snapshots, name="snapshots"),
    path("<slug:public_id>/", views.snapshot, name="snapshot"),
]
