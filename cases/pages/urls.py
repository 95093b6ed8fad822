"""Addresses of the pages."""

from django.urls import path

from cases.case.urls import CASE
from cases.pages import cases, handover, one_call, own_decisions, to_decide, who_knows

urlpatterns = [
    path("", cases.case_list, name="list"),
    path("in-een-keer/", one_call.one_call, name="one_call"),
    path("te-beslissen/", to_decide.to_decide, name="to_decide"),
    path("werk/<int:pk>/", handover.hand_over_work, name="hand_over_work"),
    path("mijn-besluiten/", own_decisions.own_decisions, name="own_decisions"),
    path(CASE, cases.detail, name="detail"),
    path(f"{CASE}wie-weet-hiervan/", who_knows.ask_colleagues, name="who_knows"),
]
