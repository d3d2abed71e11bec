"""Addresses of claims."""

from django.urls import path

from netzwerkstatt.web.claims import views

urlpatterns = [path("<slug:public_id>/", views.claim, name="claim")]
