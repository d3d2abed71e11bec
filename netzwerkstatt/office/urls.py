"""Addresses of the coordination office, by area."""

from django.urls import include, path

app_name = "office"
urlpatterns = [
    path("", include("netzwerkstatt.office.inbox.urls")),
    path("", include("netzwerkstatt.office.signing.urls")),
    path("erfassen/", include("netzwerkstatt.office.entry.urls")),
    path("angaben/", include("netzwerkstatt.office.claims.urls")),
    path("nachweise/", include("netzwerkstatt.office.evidence.urls")),
    path("listen/", include("netzwerkstatt.office.records.urls")),
    path("import/", include("netzwerkstatt.office.imports.urls")),
    path("ansprechstellen/", include("netzwerkstatt.office.contacts.urls")),
    path("berichte/", include("netzwerkstatt.office.reports.urls")),
    path("hilfe/", include("netzwerkstatt.office.guide.urls")),
]
