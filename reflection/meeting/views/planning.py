"""Screens of a meeting before it runs: plan, move, cancel, answer, who chairs."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_http_methods, require_POST

from cases.templatetags.case_words import long_day
from reflection.meeting.actions import attendance, chair_turn, planning
from reflection.meeting.forms.planning import (
    CancelMeetingForm,
    MoveMeetingForm,
    NameChairForm,
    PlanMeetingForm,
    SwapChairsForm,
)
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.planned import Planned, PlannedMeeting
from reflection.meeting.policies import PLAN, PLAN_SOME, kinds_to_plan, plans
from reflection.meeting.views.access import opens_meeting
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.refusal import RefusedError

OVERVIEW = "reflection:overview"


@require_http_methods(["GET", "POST"])
@requires(PLAN_SOME)
def plan_meeting(request: DeskRequest) -> HttpResponse:
    """Plan one meeting outside a series."""
    region, by, at = request.desk.here, request.user, now()
    kinds = kinds_to_plan(request.desk)
    form = PlanMeetingForm(posted(request), region=region, kinds=kinds, at=at)
    if carry_out(
        request,
        form,
        lambda: planning.plan_meeting(region=region, by=by, at=at, **form.facts()),
        done="De bijeenkomst staat gepland.",
    ):
        return redirect(OVERVIEW)
    return show_form(
        request,
        form,
        heading="Bijeenkomst plannen",
        back_url=reverse(OVERVIEW),
        back_text="Reflectie",
        explanation="Voor één losse bijeenkomst. Komt die vaker terug, maak dan een "
        "reeks.",
    )


@require_http_methods(["GET", "POST"])
@opens_meeting
def move_meeting(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Put one meeting on another day, time or place."""
    _must_plan(request, meeting)
    at = now()
    form = MoveMeetingForm(posted(request), meeting=meeting, at=at)
    stood = (meeting.planned_at, meeting.minutes, meeting.place)
    if carry_out(
        request,
        form,
        lambda: planning.move_meeting(
            meeting=meeting, by=request.user, at=at, **form.facts()
        ),
        done=lambda made: _what_changed(stood, made),
    ):
        return redirect(meeting)
    return _form(request, form, meeting, "Bijeenkomst verzetten")


def _what_changed(stood: tuple[datetime, int, str], made: Meeting) -> str:
    """What to say when a meeting was changed: only what really is another."""
    planned_at, minutes, place = stood
    told = []
    if day_of(planned_at) != day_of(made.planned_at):
        told.append("de dag")
    if localtime(planned_at).time() != localtime(made.planned_at).time():
        told.append("de tijd")
    if minutes != made.minutes:
        told.append("de duur")
    if place != made.place:
        told.append("de plaats")
    if not told:
        return "Er is niets veranderd."
    return f"Gewijzigd: {', '.join(told)}. Agenda's volgen vanzelf."


@require_http_methods(["GET", "POST"])
@opens_meeting
def cancel_meeting(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Let one meeting not go on."""
    _must_plan(request, meeting)
    at = now()
    form = CancelMeetingForm(posted(request), meeting=meeting, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: planning.cancel_meeting(
            meeting=meeting, by=request.user, at=at, **form.facts()
        ),
        done="De bijeenkomst is vervallen. Agenda's volgen vanzelf.",
    ):
        return redirect(OVERVIEW)
    return _form(request, form, meeting, "Bijeenkomst laten vervallen")


@require_POST
@opens_meeting
def answer_invitation(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Say whether one comes; one tap."""
    answers = {"comes": True, "stays_away": False}
    comes = answers.get(request.POST.get("answer", ""))
    if comes is None:
        messages.error(request, "Kies of je komt.")
    else:
        try:
            attendance.answer_invitation(
                meeting=meeting, by=request.user, comes=comes, at=now()
            )
        except RefusedError as refusal:
            messages.error(request, str(refusal))
    is_from_overview = request.GET.get("terug") == "reflectie"
    return redirect(OVERVIEW) if is_from_overview else redirect(meeting)


@require_http_methods(["GET", "POST"])
@opens_meeting
def name_chair(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Let somebody chair by name."""
    at = now()
    _must_arrange(request, meeting)
    form = NameChairForm(posted(request), meeting=meeting, at=at)
    if carry_out(
        request,
        form,
        lambda: chair_turn.name_chair(
            meeting=meeting, by=request.user, at=at, **form.facts()
        ),
        done="De voorzitter is gekozen.",
    ):
        return redirect(meeting)
    return _form(request, form, meeting, "Voorzitter kiezen")


@require_http_methods(["GET", "POST"])
@opens_meeting
def swap_chairs(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Let two chairs take each other's date."""
    at = now()
    planned, row = _must_arrange(request, meeting)
    others = [
        each
        for each in planned.rows(planned.ahead)
        if each.meeting.series_id == meeting.series_id is not None
        and each.chair not in (None, row.chair)
    ]
    dates = [
        (each.meeting.pk, f"{long_day(each.meeting.planned_at, at)}: {each.chair_name}")
        for each in others
    ]
    form = SwapChairsForm(posted(request), dates=dates)

    def swap() -> bool:
        other = get_object_or_404(Meeting, pk=form.cleaned_data["other"])
        chair_turn.swap_chairs(meeting=meeting, other=other, by=request.user, at=at)
        return True

    if carry_out(request, form, swap, done="De beurten zijn geruild."):
        return redirect(meeting)
    nobody = "Er komt geen bijeenkomst in deze reeks die iemand anders voorzit."
    return _form(
        request, form, meeting, "Beurt ruilen", impossible="" if dates else nobody
    )


def _must_plan(request: DeskRequest, meeting: Meeting) -> None:
    if not plans(request.user, meeting.region_id, meeting.kind):
        raise PermissionDenied(PLAN[meeting.kind].label)


def _must_arrange(
    request: DeskRequest, meeting: Meeting
) -> tuple[Planned, PlannedMeeting]:
    """Who plans, and who would chair; the others may not."""
    planned = Planned(request.desk, now())
    (row,) = planned.rows([meeting])
    if not (row.may_plan or row.is_mine):
        raise PermissionDenied(PLAN[meeting.kind].label)
    return planned, row


def _form(
    request: DeskRequest, form: Any, meeting: Meeting, heading: str, **context: Any
) -> HttpResponse:
    day = long_day(meeting.planned_at, now())
    return show_form(
        request,
        form,
        heading=heading,
        about=f"{str(meeting).capitalize()} van {day}",
        back_url=meeting.get_absolute_url(),
        back_text=str(meeting).capitalize(),
        **context,
    )
