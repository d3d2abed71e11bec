"""Addresses of published reports."""

from django.urls import path

from netzwerkstatt.web.reports import views

urlpatterns = [
    path("", views.reports, name="reports"),
    path("<slug:public_id>/", views.report, name="report"),
    path("<slug:public_id>/bericht.<slug:form>", views.report_file, name="report-file"),
]
