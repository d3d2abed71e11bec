"""Addresses of projects."""

from django.urls import path

from netzwerkstatt.web.projects import views

urlpatterns = [
    path("", views.projects, name="projects"),
    path("karte.svg", views.projects_map, name="projects-map"),
    path("<slug:slug>/", views.project, name="project"),
]
