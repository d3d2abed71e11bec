"""Pages of the coordination office. Nothing here is public, and nothing is kept by a cache."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import LoginView, LogoutView, PasswordResetConfirmView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from netzwerkstatt.accounts.models import User
from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.exchange.models import ImportRun
from netzwerkstatt.exchange.workbook import write_workbook
from netzwerkstatt.foundation.time import today
from netzwerkstatt.monitoring.models import Snapshot
from netzwerkstatt.office.forms import FirstPasswordForm, SignInForm

SHOWN = 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """Keep an answer out of caches and search engines."""

    @never_cache
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer


def for_whom(may: Callable[[User | AnonymousUser], bool]) -> Callable[[View], View]:
    """Let in who signed in and may; ask others to sign in, refuse those who may not."""

    def guard(view: View) -> View:
        @private
        @login_required
        @wraps(view)
        def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not may(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return answer

    return guard


@for_whom(can_read_all)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what was imported and frozen lately, and the ways on."""
    context = {
        "crumbs": [(_("Büro"), None)], "imports": ImportRun.objects.all()[:SHOWN], "snapshots": Snapshot.objects.defer("body")[:SHOWN],
        "is_office": is_office(request.user), "command": "netzwerkstatt import DATEI.xlsx --dry-run",
    }  # fmt: skip
    return render(request, "office/desk.html", context)


@for_whom(is_office)
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """Hand out everything as a workbook."""
    answer = HttpResponse(write_workbook(), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="netzwerkstatt-{today().isoformat()}.xlsx"'
    return answer


class SignIn(LoginView):
    """Begins a session. Who has one already goes to the desk, whatever was asked for: that page decides what they may."""

    template_name = "office/sign_in.html"
    authentication_form = SignInForm

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show the form to who is not signed in."""
        return redirect("office:desk") if request.user.is_authenticated else super().get(request, *args, **kwargs)


class SignOut(LogoutView):
    """Ends a session; asked for by a form only."""

    http_method_names = ["post", "options"]  # as Django's own view declares it


sign_in = private(SignIn.as_view(next_page=reverse_lazy("office:desk")))
sign_out = private(SignOut.as_view(next_page=reverse_lazy("home")))
invitation = private(
    PasswordResetConfirmView.as_view(
        template_name="office/invitation.html", form_class=FirstPasswordForm, success_url=reverse_lazy("office:desk"), post_reset_login=True
    )
)
