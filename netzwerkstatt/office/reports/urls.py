"""Addresses of reports, of frozen states and their errata."""

from django.urls import path

from netzwerkstatt.office.reports import drafts, views

urlpatterns = [
    path("", views.states, name="reports"),
    path("neu/", drafts.new_report, name="new_report"),
    path("<slug:public_id>/", drafts.report, name="report"),
    path("<slug:public_id>/bericht.<slug:form>", drafts.report_file, name="report_file"),
    path("<slug:public_id>/aendern/", drafts.change, name="change_report"),
    path("<slug:public_id>/veroeffentlichen/", drafts.publish, name="publish_report"),
    path("<slug:public_id>/verwerfen/", drafts.drop, name="drop_report"),
    path("<slug:public_id>/berichtigung/", views.erratum, name="erratum"),
]
