"""Addresses of the monitoring."""

from django.urls import path

from cases.case.urls import CASE
from cases.monitoring.views import arrest, card, closing, moment, pause

urlpatterns = [
    path(f"{CASE}aanhouding/", arrest.note_arrest, name="note_arrest"),
    path(f"{CASE}momenten/", moment.plan, name="plan_moment"),
    path(f"{CASE}momenten/<int:pk>/", moment.report, name="moment"),
    path(f"{CASE}momenten/<int:pk>/verplaatsing/", moment.move, name="move_moment"),
    path(f"{CASE}momenten/<int:pk>/vervallen/", moment.drop, name="drop_moment"),
    path(f"{CASE}momenten/<int:pk>/kaart/", card.of_moment, name="card_moment"),
    path(f"{CASE}monitoring/", moment.plan_monitoring, name="plan_monitoring"),
    path(f"{CASE}monitoring/pauze/", pause.pause, name="pause_monitoring"),
    path(f"{CASE}monitoring/pauze/einde/", pause.resume, name="resume_monitoring"),
    path(f"{CASE}afsluiting/", closing.close, name="close"),
    path(f"{CASE}afsluiting/wijzigen/", closing.amend_closing, name="amend_closing"),
    path(f"{CASE}heropening/", closing.reopen, name="reopen"),
]
