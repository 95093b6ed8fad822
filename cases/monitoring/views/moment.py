"""Screens of the monitoring: plan when to ask, and one moment at a time."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.monitoring.actions import moment as moments
from cases.monitoring.actions import monitoring
from cases.monitoring.forms.moment import DropForm, MomentForm, MoveForm, ReportForm
from cases.monitoring.forms.plan import PlanForm
from cases.monitoring.models.moment import MonitoringMoment
from cases.monitoring.models.plan import MonitoringPlan
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@opens(Verb.PLAN_MONITORING)
def plan_monitoring(request: DeskRequest, case: Case) -> HttpResponse:
    """Set several moments, by a rhythm or on own dates."""
    at = now()
    form = PlanForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: monitoring.plan_monitoring(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done=_planned,
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.PLAN_MONITORING, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.PLAN_MOMENT)
def plan(request: DeskRequest, case: Case) -> HttpResponse:
    """Set a day on which somebody asks how it goes."""
    at = now()
    form = MomentForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: monitoring.plan_moment(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done=_planned_one,
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.PLAN_MOMENT, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.REPORT_MOMENT)
def report(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Say how it goes."""
    at = now()
    moment = _moment(case, pk)
    form = ReportForm(
        posted(request), case=case, user=request.user, at=at, moment=moment
    )
    if carry_out(
        request,
        form,
        lambda: monitoring.report_moment(
            moment=moment, by=request.user, at=at, **form.facts()
        ),
        done="De uitkomst is vastgelegd.",
    ):
        return go_back(request, case)
    return form_page(
        request, case, Verb.REPORT_MOMENT, form, explanation=_in_words(moment)
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.MOVE_MOMENT)
def move(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Put a moment on another day."""
    at = now()
    moment = _moment(case, pk)
    form = MoveForm(posted(request), case=case, user=request.user, at=at, moment=moment)
    if carry_out(
        request,
        form,
        lambda: moments.move_moment(
            moment=moment, by=request.user, at=at, **form.facts()
        ),
        done=lambda moved: f"Verplaatst naar {date_format(moved.due_on, 'l j F')}.",
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.MOVE_MOMENT,
        form,
        explanation=f"{_in_words(moment)} Nu op {date_format(moment.due_on)}.",
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.DROP_MOMENT)
def drop(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Say that nobody needs to ask this any more."""
    at = now()
    moment = _moment(case, pk)
    form = DropForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: moments.drop_moment(
            moment=moment, by=request.user, at=at, **form.facts()
        ),
        done="Het monitormoment is vervallen.",
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.DROP_MOMENT,
        form,
        explanation=f"{_in_words(moment)} Gepland op {date_format(moment.due_on)}.",
    )


def _planned(plan: MonitoringPlan) -> str:
    """What was planned; that days gave way to a working day is said once."""
    done = "De monitormomenten zijn gepland. Op elke dag krijg je een herinnering."
    if plan.moments.filter(wished_on__isnull=False).exists():
        done += " Een dag die geen werkdag is, werd de eerstvolgende werkdag."
    return done


def _planned_one(moment: MonitoringMoment) -> str:
    day = date_format(moment.due_on, "l j F")
    return f"Gepland op {day}. Op die dag krijg je een herinnering."


def _moment(case: Case, pk: int) -> MonitoringMoment:
    found = case.monitoringmoments.select_related("support")
    return get_object_or_404(found, pk=pk)


def _in_words(moment: MonitoringMoment) -> str:
    """The question, and whom to ask it."""
    whom = f" Navragen bij {moment.ask_whom}." if moment.ask_whom else ""
    return f"{moment.question}{whom}"
