"""Addresses of evidence at the desk."""

from django.urls import path

from netzwerkstatt.office.evidence import views

urlpatterns = [
    path("", views.proofs, name="proofs"),
    path("<slug:public_id>/", views.proof, name="proof"),
    path("<slug:public_id>/oeffnen/", views.show, name="show_file"),
    path("<slug:public_id>/entfernen/", views.redact, name="redact"),
]
