"""Time for one case, why it is much, and the entries of the own week one by one."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from cases.activity.actions import activity, complexity, effort, timer
from cases.activity.forms import (
    AmendActivityForm,
    CaseActivityForm,
    ExplainEffortForm,
    MinutesForm,
)
from cases.activity.models.activity import Activity
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import ACTIVITY_WEEK, visible_to
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.weeks import Week


@require_http_methods(["GET", "POST"])
@opens(Verb.LOG_ACTIVITY)
def log_activity(request: DeskRequest, case: Case) -> HttpResponse:
    """Write time for the case at hand."""
    at = now()
    form = CaseActivityForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: activity.log_activity(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="De tijd is geschreven.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.LOG_ACTIVITY, form)


@require_POST
@opens(Verb.LOG_ACTIVITY)
def start_timer(request: DeskRequest, case: Case) -> HttpResponse:
    """Let a timer run for the case at hand."""
    try:
        timer.start_timer(region=case.region, case=case, by=request.user, at=now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "De timer loopt. Je stopt hem op Uren.")
    return redirect(case)


@require_POST
@opens(Verb.SAY_COMPLEXITY)
def say_complexity(request: DeskRequest, case: Case) -> HttpResponse:
    """Say in one tap how heavy the case is."""
    try:
        complexity.say_complexity(
            case=case, level=request.POST.get("level", ""), by=request.user, at=now()
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect(f"{case.get_absolute_url()}#zwaarte")


@require_http_methods(["GET", "POST"])
@opens(Verb.EXPLAIN_EFFORT)
def explain_effort(request: DeskRequest, case: Case) -> HttpResponse:
    """Say in one line why the case takes more than usual."""
    at = now()
    form = ExplainEffortForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: effort.explain_effort(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="De toelichting is vastgelegd.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.EXPLAIN_EFFORT, form)


@require_http_methods(["GET", "POST"])
@requires(ACTIVITY_WEEK)
def amend_activity(request: DeskRequest, pk: int) -> HttpResponse:
    """Correct an own entry."""
    at = now()
    entry = _own_activity(request, pk)
    form = AmendActivityForm(posted(request), entry=entry, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: activity.amend_activity(
            activity=entry, by=request.user, at=at, **form.facts()
        ),
        done="De tijd is gewijzigd.",
    ):
        return go_to(request, _week_url(entry.day))
    return show_form(
        request,
        form,
        heading="Tijd wijzigen",
        about=str(entry.case or "Niet voor een zaak"),
        back_url=_week_url(entry.day),
        back_text="Uren",
        remove_url=reverse("cases:remove_activity", args=[pk]),
        remove_label="Post weghalen",
    )


@require_POST
@requires(ACTIVITY_WEEK)
def remove_activity(request: DeskRequest, pk: int) -> HttpResponse:
    """Take an own entry out of the week."""
    entry = _own_activity(request, pk)
    try:
        activity.remove_activity(activity=entry, by=request.user, at=now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "De post is weggehaald.")
    return redirect(_week_url(entry.day))


@require_http_methods(["GET", "POST"])
@requires(ACTIVITY_WEEK)
def correct_minutes(request: DeskRequest, pk: int) -> HttpResponse:
    """Correct the minutes of an own contact."""
    at = now()
    own = Contact.objects.filter(created_by=request.user, region=request.desk.here)
    visible = own.filter(case__in=visible_to(request.user)).select_related("case")
    contact = get_object_or_404(visible, pk=pk)
    form = MinutesForm(posted(request), contact=contact, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: activity.correct_minutes(
            contact=contact, by=request.user, at=at, **form.facts()
        ),
        done="De tijd is gewijzigd.",
    ):
        return go_to(request, _week_url(day_of(contact.at)))
    return show_form(
        request,
        form,
        heading="Tijd wijzigen",
        about=f"{contact.case}, {contact}",
        back_url=_week_url(day_of(contact.at)),
        back_text="Uren",
    )


def _own_activity(request: DeskRequest, pk: int) -> Activity:
    """An own entry; of a case that may no longer be known there is none."""
    own = Activity.objects.of(request.user, request.desk.here)
    entry = get_object_or_404(own.select_related("case", "region"), pk=pk)
    if entry.case_id:
        get_object_or_404(visible_to(request.user), pk=entry.case_id)
    return entry


def _week_url(day: date) -> str:
    return reverse("cases:week", args=[str(Week.of(day))])
