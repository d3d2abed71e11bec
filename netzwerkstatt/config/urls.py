"""The site as a map: German without prefix, English under /en/; the editor has one address in both."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from netzwerkstatt.office.signing.views import sign_out

urlpatterns = [
    path("redaktion/login/", RedirectView.as_view(pattern_name="office:sign_in", query_string=True)),
    path("redaktion/logout/", sign_out),  # the editor's own would leave no trace in the journal
    path("redaktion/", include(wagtailadmin_urls)),
    path("dokumente/", include(wagtaildocs_urls)),
    path("api/", include("netzwerkstatt.api.urls")),
    *i18n_patterns(
        path("buero/", include("netzwerkstatt.office.urls")),
        path("api/", include("netzwerkstatt.api.pageurls")),
        path("", include("netzwerkstatt.web.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
