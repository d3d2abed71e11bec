"""Addresses of a claim at the desk."""

from django.urls import path

from netzwerkstatt.office.claims import asking, changing, views

urlpatterns = [
    path("<slug:public_id>/", views.claim, name="claim"),
    path("<slug:public_id>/berichtigen/", changing.correct, name="correct"),
    path("<slug:public_id>/zurueckziehen/", changing.retract, name="retract"),
    path("<slug:public_id>/antwort/", changing.answer, name="answer_claim"),
    path("<slug:public_id>/antwort-zuruecknehmen/", changing.withdraw, name="withdraw_answer"),
    path("<slug:public_id>/fragen/", asking.ask_about, name="ask"),
    path("<slug:public_id>/nachweis/", changing.attach, name="attach"),
    path("<slug:public_id>/sichtbarkeit/", changing.show, name="show_claim"),
]
