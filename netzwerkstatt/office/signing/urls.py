"""Addresses of signing in."""

from django.urls import path

from netzwerkstatt.office.pending import pending
from netzwerkstatt.office.signing import views

urlpatterns = [
    path("anmelden/", views.sign_in, name="sign_in"),
    path("abmelden/", views.sign_out, name="sign_out"),
    path("einladung/<uidb64>/<token>/", views.invitation, name="invitation"),
    path("konto/", pending, name="account"),
    path("konten/", pending, name="accounts"),
]
