"""Address of the page on which a town answers."""

from django.urls import path

from netzwerkstatt.web.answers import views

urlpatterns = [path("<str:token>/", views.answer, name="answer")]
