"""What visitors see, area by area."""

from django.urls import include, path

urlpatterns = [
    path("", include("netzwerkstatt.web.home.urls")),
    path("kennzahlen/", include("netzwerkstatt.web.figures.urls")),
    path("staende/", include("netzwerkstatt.web.snapshots.urls")),
    path("berichte/", include("netzwerkstatt.web.reports.urls")),
    path("embed/netzwerk/", include("netzwerkstatt.web.network.embedurls")),
    path("embed/kennzahlen/", include("netzwerkstatt.web.embeds.urls")),
    path("nachweise/", include("netzwerkstatt.web.evidence.urls")),
    path("angaben/", include("netzwerkstatt.web.claims.urls")),
    path("antwort/", include("netzwerkstatt.web.answers.urls")),
    path("kommunen/", include("netzwerkstatt.web.network.placeurls")),
    path("kommunen/", include("netzwerkstatt.web.municipalities.urls")),
    path("projekte/", include("netzwerkstatt.web.projects.urls")),
    path("loesungen/", include("netzwerkstatt.web.solutions.urls")),
    path("netzwerk/", include("netzwerkstatt.web.network.urls")),
]
