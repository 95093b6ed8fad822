"""Addresses of the pages."""

from django.urls import path

from cases.case.urls import CASE
from cases.pages import cases, one_call, own_decisions, who_knows
from cases.pages.case_list import export, saved
from cases.pages.case_list import page as list_page
from cases.pages.deciding import to_decide
from cases.pages.spread import page as spread
from cases.pages.spread import past

urlpatterns = [
    path("", list_page.case_list, name="list"),
    path("kolommen/", list_page.choose_columns, name="choose_columns"),
    path("downloaden/", export.export_list, name="export_list"),
    path("weergave-bewaren/", saved.save_view, name="save_view"),
    path("weergaven/<int:pk>/", saved.amend_view, name="amend_view"),
    path("weergaven/<int:pk>/verwijderen/", saved.remove_view, name="remove_view"),
    path("in-een-keer/", one_call.one_call, name="one_call"),
    path("te-beslissen/", to_decide.to_decide, name="to_decide"),
    path("werk/<int:pk>/", spread.hand_over_work, name="hand_over_work"),
    path("toewijzen/", spread.spread, name="spread"),
    path("overdrachten/", past.handovers, name="past_handovers"),
    path("overdrachten/<int:pk>/", past.handover, name="past_handover"),
    path("overdrachten/<int:pk>/ongedaan/", past.undo, name="undo_handover"),
    path("mijn-besluiten/", own_decisions.own_decisions, name="own_decisions"),
    path(CASE, cases.detail, name="detail"),
    path(f"{CASE}wie-weet-hiervan/", who_knows.ask_colleagues, name="who_knows"),
]
