"""Screens of closing and reopening."""

from functools import partial

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page
from cases.monitoring.actions import closing
from cases.monitoring.forms.closing import CloseForm, ReopenForm
from zsm_werkplaats.accounts.desk import DeskRequest, posted


@require_http_methods(["GET", "POST"])
@opens(Verb.CLOSE)
def close(request: DeskRequest, case: Case) -> HttpResponse:
    """Close the case with an outcome."""
    at = now()
    form = CloseForm(posted(request), case=case, user=request.user, at=at)
    act = partial(closing.close_case, case=case, by=request.user, at=at)
    done = f"{case.reference} is gesloten."
    return form_page(request, case, Verb.CLOSE, form, act, done=done)


@require_http_methods(["GET", "POST"])
@opens(Verb.REOPEN)
def reopen(request: DeskRequest, case: Case) -> HttpResponse:
    """Open the case again."""
    at = now()
    form = ReopenForm(posted(request), case=case, user=request.user, at=at)
    act = partial(closing.reopen_case, case=case, by=request.user, at=at)
    done = f"{case.reference} is heropend."
    return form_page(request, case, Verb.REOPEN, form, act, done=done)
