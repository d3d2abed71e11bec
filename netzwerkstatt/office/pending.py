"""Stands where a page of the desk is still to come."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from netzwerkstatt.accounts.policies import can_read_all
from netzwerkstatt.office.door import for_whom


@for_whom(can_read_all)
@require_safe
def pending(request: HttpRequest) -> HttpResponse:
    """Show an empty desk."""
    return render(request, "office/base.html")
