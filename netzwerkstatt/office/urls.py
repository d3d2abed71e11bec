"""Addresses of the coordination office: its desk, signing in and out, the one-time link of an invitation."""

from django.urls import path

from netzwerkstatt.office import views

app_name = "office"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("anmelden/", views.sign_in, name="sign_in"),
    path("abmelden/", views.sign_out, name="sign_out"),
    path("einladung/<uidb64>/<token>/", views.invitation, name="invitation"),
    path("mappe.xlsx", views.workbook, name="workbook"),
]
