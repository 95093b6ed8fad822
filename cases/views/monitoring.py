"""Screens of the monitoring."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.actions import monitoring
from cases.forms.monitoring import MomentForm, ReportForm
from cases.lifecycle import Verb
from cases.models import Case
from cases.views.access import opens
from cases.views.form_page import form_page
from zsm_werkplaats.accounts.desk import DeskRequest, posted


@require_http_methods(["GET", "POST"])
@opens(Verb.PLAN_MOMENT)
def plan(request: DeskRequest, case: Case) -> HttpResponse:
    """Set a day on which somebody asks how it goes."""
    at = now()
    form = MomentForm(posted(request), case=case, user=request.user, at=at)
    act = partial(monitoring.plan_moment, case=case, by=request.user, at=at)
    done = "Het moment staat gepland. Op die dag krijg je een herinnering."
    return form_page(request, case, Verb.PLAN_MOMENT, form, act, done=done)


@require_http_methods(["GET", "POST"])
@opens(Verb.REPORT_MOMENT)
def report(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Say how it goes."""
    at = now()
    moment = get_object_or_404(case.monitoringmoments, pk=pk)
    form = ReportForm(posted(request), case=case, user=request.user, at=at)
    act = partial(monitoring.report_moment, moment=moment, by=request.user, at=at)
    return form_page(
        request,
        case,
        Verb.REPORT_MOMENT,
        form,
        act,
        done="De terugmelding is vastgelegd.",
        explanation=moment.question,
        moment=moment,
    )
