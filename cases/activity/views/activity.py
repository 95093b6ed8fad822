"""Time for one case, why it is much, and the entries of the own week one by one."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from cases.activity.actions import activity, effort, timer
from cases.activity.forms import (
    AmendActivityForm,
    CaseActivityForm,
    ExplainEffortForm,
    MinutesForm,
)
from cases.activity.models.activity import Activity
from cases.case.forms.base import ActionForm
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import ACTIVITY_WEEK, visible_to
from cases.case.views.access import opens
from cases.case.views.form_page import INVALID, form_page
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.drafts.actions import finish_draft
from zsm_werkplaats.drafts.offer import offer_drafts
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.weeks import Week


@require_http_methods(["GET", "POST"])
@opens(Verb.LOG_ACTIVITY)
def log_activity(request: DeskRequest, case: Case) -> HttpResponse:
    """Write time for the case at hand."""
    at = now()
    form = CaseActivityForm(posted(request), case=case, user=request.user, at=at)
    act = partial(activity.log_activity, case=case, by=request.user, at=at)
    done = "De tijd is geschreven."
    return form_page(request, case, Verb.LOG_ACTIVITY, form, act, done=done)


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


@require_http_methods(["GET", "POST"])
@opens(Verb.EXPLAIN_EFFORT)
def explain_effort(request: DeskRequest, case: Case) -> HttpResponse:
    """Say in one line why the case takes more than usual."""
    at = now()
    form = ExplainEffortForm(posted(request), case=case, user=request.user, at=at)
    act = partial(effort.explain_effort, case=case, by=request.user, at=at)
    done = "De toelichting is vastgelegd."
    return form_page(request, case, Verb.EXPLAIN_EFFORT, form, act, done=done)


@require_http_methods(["GET", "POST"])
@requires(ACTIVITY_WEEK)
def amend_activity(request: DeskRequest, pk: int) -> HttpResponse:
    """Correct an own entry."""
    at = now()
    entry = _own_activity(request, pk)
    form = AmendActivityForm(posted(request), entry=entry, user=request.user, at=at)
    act = partial(activity.amend_activity, activity=entry, by=request.user, at=at)
    remove_url = reverse("cases:remove_activity", args=[pk])
    return _entry_page(
        request,
        form,
        act,
        Week.of(entry.day),
        heading="Tijd wijzigen",
        about=str(entry.case or "Niet voor een zaak"),
        remove_url=remove_url,
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
    return redirect("cases:week", str(Week.of(entry.day)))


@require_http_methods(["GET", "POST"])
@requires(ACTIVITY_WEEK)
def correct_minutes(request: DeskRequest, pk: int) -> HttpResponse:
    """Correct the minutes of an own contact."""
    at = now()
    own = Contact.objects.filter(created_by=request.user, region=request.desk.here)
    visible = own.filter(case__in=visible_to(request.user)).select_related("case")
    contact = get_object_or_404(visible, pk=pk)
    initial = {"minutes": contact.minutes}
    form = MinutesForm(posted(request), user=request.user, at=at, initial=initial)
    act = partial(activity.correct_minutes, contact=contact, by=request.user, at=at)
    week = Week.of(day_of(contact.at))
    return _entry_page(
        request,
        form,
        act,
        week,
        heading="Tijd wijzigen",
        about=f"{contact.case}, {contact}",
    )


def _own_activity(request: DeskRequest, pk: int) -> Activity:
    """An own entry; of a case that may no longer be known there is none."""
    own = Activity.objects.of(request.user, request.desk.here)
    entry = get_object_or_404(own.select_related("case", "region"), pk=pk)
    if entry.case_id:
        get_object_or_404(visible_to(request.user), pk=entry.case_id)
    return entry


def _entry_page(
    request: DeskRequest,
    form: ActionForm,
    act: Callable[..., object],
    week: Week,
    **context: str,
) -> HttpResponse:
    """Show the form of an entry; when it is valid, call `act` with its facts."""
    back_url = reverse("cases:week", args=[str(week)])
    if form.is_valid():
        try:
            act(**form.facts())
        except RefusedError as refusal:
            form.refuse(refusal.field, str(refusal))
        else:
            finish_draft(by=request.user, submission=form.cleaned_data["submission"])
            messages.success(request, "De tijd is gewijzigd.")
            if request.htmx:
                return HttpResponseClientRedirect(back_url)
            return redirect(back_url)
    offer_drafts(request, form)
    template = "cases/activity/entry.html" + ("#form" if request.htmx else "")
    shown = {"form": form, "back_url": back_url, **context}
    return render(request, template, shown, status=INVALID if form.is_bound else 200)
