"""Addresses of evidence."""

from django.urls import path

from netzwerkstatt.web.evidence import views

urlpatterns = [path("<slug:public_id>/", views.evidence, name="evidence")]
