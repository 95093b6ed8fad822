"""Screens of talks and of meetings with all parties."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.support.actions import meeting as meetings
from cases.support.forms.meeting import (
    HoldTableForm,
    HoldTalkForm,
    PlanTableForm,
    PlanTalkForm,
)
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@opens(Verb.PLAN_TALK)
def plan_talk(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Plan the next conversation of a trajectory."""
    at = now()
    support = get_object_or_404(case.supports, pk=pk)
    form = PlanTalkForm(posted(request), case=case, user=request.user, at=at)
    about = support.need
    if carry_out(
        request,
        form,
        lambda: meetings.plan_talk(
            support=support, by=request.user, at=at, **form.facts()
        ),
        done="Het gesprek staat in de agenda.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.PLAN_TALK, form, explanation=about)


@require_http_methods(["GET", "POST"])
@opens(Verb.REPORT_TALK)
def report_talk(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Tell how a conversation went."""
    at = now()
    talk = get_object_or_404(case.talks.select_related("support", "case"), pk=pk)
    form = HoldTalkForm(
        posted(request),
        planned_on=talk.planned_on,
        case=case,
        user=request.user,
        at=at,
    )
    about = " · ".join(filter(None, (talk.support.need, talk.topic)))
    if carry_out(
        request,
        form,
        lambda: meetings.report_talk(talk=talk, by=request.user, at=at, **form.facts()),
        done="Vastgelegd. De minuten staan bij de contacten.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.REPORT_TALK, form, explanation=about)


@require_http_methods(["GET", "POST"])
@opens(Verb.PLAN_MEETING)
def plan_meeting(request: DeskRequest, case: Case) -> HttpResponse:
    """Plan a meeting and say who is asked."""
    at = now()
    form = PlanTableForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: meetings.plan_meeting(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="Het overleg staat in de agenda. Leg daarna de uitkomst vast.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.PLAN_MEETING, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.REPORT_MEETING)
def report_meeting(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Tell who was there, what was agreed, and who takes the direction."""
    at = now()
    meeting = get_object_or_404(case.tablemeetings.select_related("case"), pk=pk)
    form = HoldTableForm(
        posted(request), meeting=meeting, case=case, user=request.user, at=at
    )
    if carry_out(
        request,
        form,
        lambda: meetings.report_meeting(
            meeting=meeting, by=request.user, at=at, **form.facts()
        ),
        done="Vastgelegd. De minuten staan bij de contacten.",
    ):
        return go_back(request, case)
    return form_page(
        request, case, Verb.REPORT_MEETING, form, explanation=meeting.agenda
    )
