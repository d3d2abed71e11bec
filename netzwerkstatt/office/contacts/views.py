"""Whom the office writes to in each municipality."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from netzwerkstatt.accounts.policies import can_read_all, is_office
from netzwerkstatt.design import links
from netzwerkstatt.design.filters import page_of, words_of
from netzwerkstatt.exchange.resolving import described
from netzwerkstatt.foundation.refusal import Refusal
from netzwerkstatt.office.door import for_whom, person_of
from netzwerkstatt.registry.actions import end_contact, keep_contact
from netzwerkstatt.registry.models import Contact, Municipality
from netzwerkstatt.registry.queries import find_municipalities, matcher

PER_PAGE = 50


class ContactForm(forms.Form):
    """A function of a municipality and its mailbox."""

    place = forms.CharField(label=gettext_lazy("Kommune, Name oder Schlüssel"), max_length=200,
                            widget=forms.TextInput(attrs={"data-suggest": "place", "autocomplete": "off"}))  # fmt: skip
    function = forms.CharField(
        label=gettext_lazy("Funktion"), max_length=120, help_text=gettext_lazy("Eine Stelle, kein Name: Digitalbüro, Hauptamt.")
    )
    email = forms.CharField(label=gettext_lazy("E-Mail-Adresse"), max_length=254, help_text=gettext_lazy("Am besten ein Funktionspostfach."))
    language = forms.ChoiceField(label=gettext_lazy("Sprache der Briefe"), choices=[("de", "Deutsch"), ("en", "English")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "f-%s"
        for name, words in (("place", _("Nennen Sie die Kommune.")), ("function", _("Nennen Sie die Funktion, zum Beispiel Digitalbüro.")),
                            ("email", _("Nennen Sie die E-Mail-Adresse."))):  # fmt: skip
            self.fields[name].error_messages["required"] = words

    def clean_place(self) -> Municipality:
        """Find the one place that is named."""
        match = matcher().match(self.cleaned_data["place"])
        if match.place is None:
            meant = "; ".join(described(place) for place in match.candidates[:5])
            raise forms.ValidationError(_("Dieser Ort ist nicht eindeutig oder nicht bekannt.") + (f" {meant}" if meant else ""))
        return Municipality.objects.get(pk=match.place.id)


@for_whom(can_read_all)
@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: HttpRequest) -> HttpResponse:
    """List the contacts, and take a new one."""
    may_write = is_office(request.user)
    form = ContactForm(request.POST if request.method == "POST" else None, initial={"place": request.GET.get("ort", "").replace("\x00", "")[:200]})
    if request.method == "POST":
        if not may_write:
            return HttpResponse(status=403)
        if form.is_valid() and _keep(form, request):
            return redirect(links.desk_address("contacts"))
    words = words_of(request.GET)
    rows = Contact.objects.filter(ended_on=None).select_related("municipality").order_by("municipality__search_text", "id")
    if words:
        rows = rows.filter(Q(municipality__in=find_municipalities(words).order_by().values("pk")) | Q(function__icontains=words))
    open_questions = Count("municipality__inquiries", filter=Q(municipality__inquiries__reply=""))
    page = page_of(request.GET, Paginator(rows.annotate(open_questions=open_questions), PER_PAGE))
    context = {"section": "contacts", "form": form, "page": page, "words": words, "is_office": may_write}
    return render(request, "office/contacts/contacts.html", context)


def _keep(form: ContactForm, request: HttpRequest) -> bool:
    said = form.cleaned_data
    try:
        keep_contact(municipality=said["place"], function=said["function"], email=said["email"], language=said["language"], by=person_of(request))
    except Refusal as refused:
        form.add_error("email", str(refused.text))
        return False
    messages.success(request, _("Eingetragen. Offene Fragen gehen mit dem nächsten Brief an diese Stelle."))
    return True


@for_whom(is_office)
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to a mailbox no more."""
    found = Contact.objects.select_related("municipality").filter(pk=pk).first() if pk < 2**62 else None
    if found is None:
        raise Http404
    end_contact(contact=found, by=person_of(request))
    messages.success(request, _("An diese Stelle wird nicht mehr geschrieben."))
    return redirect(links.desk_address("contacts"))
