"""Addresses of workbooks in and out, of the register, and of remembered names."""

from django.urls import path

from netzwerkstatt.office.imports import names, review, runs, views

urlpatterns = [
    path("", views.imports, name="imports"),
    path("mappe.xlsx", views.workbook, name="workbook"),
    path("verzeichnis/", views.register, name="register"),
    path("namen/", names.names, name="names"),
    path("lauf/<int:pk>/", runs.run, name="import_run"),
    path("lauf/<int:pk>/datei/", runs.file, name="import_file"),
    path("<str:public_id>/", review.upload, name="import"),
    path("<str:public_id>/fortschritt.json", review.progress, name="import_progress"),
]
