"""The appointment card of a moment."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.support.card import with_worker
from cases.support.views.card import show_card
from zsm_werkplaats.accounts.desk import DeskRequest


@require_safe
@opens(Verb.MAKE_APPOINTMENT)
def of_moment(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """On which day the worker is in touch; the question of the moment stays here."""
    moment = get_object_or_404(case.monitoringmoments, pk=pk)
    return show_card(request, case, with_worker(case, moment.due_on))
