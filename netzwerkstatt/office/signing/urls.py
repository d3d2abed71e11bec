"""Addresses of signing in, of the own account, of who has access, and of the journal."""

from django.urls import path

from netzwerkstatt.office.signing import account, audit, people, views

urlpatterns = [
    path("anmelden/", views.sign_in, name="sign_in"),
    path("anmelden/code/", views.code, name="code"),
    path("abmelden/", views.sign_out, name="sign_out"),
    path("einladung/<uidb64>/<token>/", views.invitation, name="invitation"),
    path("konto/", account.account, name="account"),
    path("konto/passwort/", account.password, name="password"),
    path("konto/zweiter-faktor/", account.second_factor, name="second_factor"),
    path("konto/zweiter-faktor.svg", account.second_factor_image, name="second_factor_image"),
    path("konto/ersatzcodes/", account.recovery_codes, name="recovery_codes"),
    path("konto/ersatzcodes.txt", account.recovery_codes_file, name="recovery_codes_file"),
    path("konto/anmeldungen/", account.end_sessions, name="end_sessions"),
    path("konten/", people.accounts, name="accounts"),
    path("konten/einladen/", people.invitation, name="invite"),
    path("konten/<int:pk>/", people.person, name="person"),
    path("protokoll/", audit.audit, name="audit"),
]
