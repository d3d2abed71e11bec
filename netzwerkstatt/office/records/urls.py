"""Addresses of the lists."""

from django.urls import path

from netzwerkstatt.office.records import retracting, views

urlpatterns = [
    path("", views.overview, name="records"),
    path("zurueckziehen/", retracting.retract_several, name="retract_several"),
    path("<slug:slug>/", views.show_list, name="list"),
    path("<slug:slug>.xlsx", views.list_file, name="list_file"),
]
