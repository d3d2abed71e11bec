"""Addresses of the inbox."""

from django.urls import path

from netzwerkstatt.office.inbox import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("mails/", views.mails, name="mails"),
    path("mails/<int:pk>/noch-einmal/", views.mail_again, name="mail_again"),
]
