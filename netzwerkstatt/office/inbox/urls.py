"""Addresses of the inbox."""

from django.urls import path

from netzwerkstatt.office.inbox import views

urlpatterns = [path("", views.desk, name="desk")]
