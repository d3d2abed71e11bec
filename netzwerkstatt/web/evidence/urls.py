"""Addresses of evidence."""

from django.urls import path

from netzwerkstatt.web.evidence import files, views

urlpatterns = [
    path("<slug:public_id>/", views.evidence, name="evidence"),
    path("<slug:public_id>/datei/", files.file, name="evidence-file"),
]
