"""Addresses of the inbox."""

from django.urls import path

from netzwerkstatt.office.inbox import asking, files, mails, naming, views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("eingang.xlsx", files.desk_file, name="desk_file"),
    path("fragen/", asking.ask_several, name="ask_several"),
    path("name/<slug:public_id>/", naming.resolve_name, name="resolve_name"),
    path("mails/", mails.mails, name="mails"),
    path("mails/<int:pk>/noch-einmal/", mails.mail_again, name="mail_again"),
]
