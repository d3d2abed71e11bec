"""Addresses of solutions. A code is the office's: it may hold blanks, umlauts and strokes."""

from django.urls import path

from netzwerkstatt.web.solutions import views

urlpatterns = [
    path("", views.solutions, name="solutions"),
    path("<path:code>/atom.xml", views.solution_feed, name="solution-feed"),
    path("<path:code>/", views.solution, name="solution"),
]
