"""Addresses of the preparation of a reflection meeting, and of what its items show."""

from django.urls import path

from reflection.reflection_meeting.views import panels, preparation

MEETING = "bijeenkomsten/<int:pk>/"
ITEM = f"{MEETING}punten/<int:item>/"

urlpatterns = [
    path(f"{MEETING}voorbereiding/", preparation.preparation, name="preparation"),
    path(
        f"{MEETING}voorbereiding/zaken/",
        preparation.preparation_cases,
        name="preparation_cases",
    ),
    path(f"{ITEM}vraag/", panels.question, name="question_panel"),
    path(f"{ITEM}signaal/", panels.finding, name="finding_panel"),
    path(f"{ITEM}afspraak/", panels.agreement, name="agreement_panel"),
    path(f"{ITEM}wet/", panels.law, name="law_panel"),
]
