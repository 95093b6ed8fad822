"""Addresses of keeping the sociale kaart true."""

from django.urls import path

from socialmap.confirmation.views import (
    experience,
    history,
    merge,
    no_contact,
    outside,
    proposal,
    to_check,
    waiting,
)

UNDO = "geschiedenis/<int:key>/herstel/"

urlpatterns = [
    path("na-te-kijken/", to_check.to_check, name="to_check"),
    path("<int:pk>/wachttijd/", waiting.waiting, name="waiting"),
    path("<int:pk>/klopt-niet/", proposal.correct_entry, name="correct_entry"),
    path("<int:pk>/voorstel/", proposal.propose, name="propose"),
    path(
        "voorstellen/<int:pk>/beslissing/",
        proposal.decide_proposal,
        name="decide_proposal",
    ),
    path("bevestigen/<str:token>/", outside.outside, name="outside"),
    path("<int:pk>/navraag/", outside.ask_organisation, name="ask_organisation"),
    path(
        "<int:pk>/navraag/<int:asked>/intrekking/",
        outside.withdraw_request,
        name="withdraw_request",
    ),
    path("<int:pk>/ervaring/", experience.add_experience, name="add_experience"),
    path(
        "<int:pk>/ervaring/<int:experience>/terugname/",
        experience.take_back_experience,
        name="take_back_experience",
    ),
    path("<int:pk>/niet-nabellen/", no_contact.no_contact, name="no_contact"),
    path("<int:pk>/samenvoegen/<int:other>/", merge.merge, name="merge"),
    path("<int:pk>/geschiedenis/", history.history, name="history"),
    path(f"<int:pk>/{UNDO}", history.undo, name="undo"),
    path(f"<int:pk>/aanbod/<int:service>/{UNDO}", history.undo, name="undo_service"),
]
