"""The address of the network's picture for other sites."""

from django.urls import path

from netzwerkstatt.web.network import views

urlpatterns = [path("", views.network_embed, name="network-embed")]
