"""Address of the help."""

from django.urls import path

from netzwerkstatt.office.guide import views

urlpatterns = [path("", views.guide, name="guide")]
