"""The address of a municipality's own network; it comes before the municipality's, whose key may hold a stroke."""

from django.urls import path

from netzwerkstatt.web.network import views

urlpatterns = [path("<path:key>/netzwerk/", views.network_of_place, name="municipality-network")]
