"""Addresses of the screening."""

from django.urls import path

from cases.case.urls import CASE
from cases.screening.views import challenge, screening

urlpatterns = [
    path(f"{CASE}wegingen/", screening.screening_page, name="screening"),
    path(f"{CASE}wegingen/nieuw/", screening.weigh, name="weigh"),
    path(f"{CASE}wegingen/hint/", screening.hint, name="weighing_hint"),
    path(f"{CASE}bevragingen/", challenge.challenge, name="challenge"),
    path(f"{CASE}bevragingen/vraag/", challenge.ask, name="ask_challenge"),
    path(f"{CASE}bevragingen/<int:pk>/", challenge.answer, name="answer_challenge"),
]
