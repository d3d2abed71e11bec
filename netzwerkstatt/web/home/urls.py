"""Addresses of the start page and what leads on from it."""

from django.urls import path

from netzwerkstatt.web.home import views
from netzwerkstatt.web.home.health import health

urlpatterns = [
    path("", views.home, name="home"),
    path("neues/", views.news, name="news"),
    path("neues/atom.xml", views.news_feed, name="news-feed"),
    path("suche/", views.search, name="search"),
    path("was-ist-echt/", views.about_demo, name="about-demo"),
    path("gesund/", health, name="health"),
    path("vorlage/", views.workbook_template, name="workbook-template"),
]
