"""Addresses of the cases; every verb of the work is a sub-resource of its case."""

from cases.activity import urls as activity
from cases.advice import urls as advice
from cases.case import urls as case
from cases.context import urls as context
from cases.decision import urls as decision
from cases.ecogram import urls as ecogram
from cases.exchange import urls as exchange
from cases.intake import urls as intake
from cases.monitoring import urls as monitoring
from cases.pages import urls as pages
from cases.screening import urls as screening
from cases.support import urls as support

app_name = "cases"

urlpatterns = [
    *case.urlpatterns,
    *screening.urlpatterns,
    *context.urlpatterns,
    *activity.urlpatterns,
    *intake.urlpatterns,
    *support.urlpatterns,
    *advice.urlpatterns,
    *decision.urlpatterns,
    *monitoring.urlpatterns,
    *ecogram.urlpatterns,
    *exchange.urlpatterns,
    *pages.urlpatterns,
]
