"""The one door to a meeting: no other look-up of a meeting stands in any view."""

from collections.abc import Iterable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import log_shown
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.policies import SEE, meetings_for
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import View, requires
from zsm_werkplaats.lib.form_page import show_form
from zsm_werkplaats.lib.forms import WerkplaatsForm


def get_meeting(request: DeskRequest, pk: int) -> Meeting:
    """The meeting with this number, for who takes part in its kind.

    Raises `Http404` when it may not be known: a prosecutor knows of no case review.
    """
    meetings = meetings_for(request.desk).select_related("chair", "series", "region")
    return get_object_or_404(meetings, pk=pk)


def log_cases(
    request: DeskRequest, meeting: Meeting, cases: Iterable[Case], at: datetime
) -> None:
    """Write down that somebody reads of these cases here: once a meeting that runs,
    else once in half a day."""
    verb = Verb.REVIEW if meeting.is_case_review else Verb.READ
    since = meeting.started_at if meeting.is_running else None
    log_shown(request, cases, at, verb=verb, since=since)


def opens_meeting(view: View) -> View:
    """Let a view of `<int:pk>` begin at the door: it gets the meeting."""

    @requires(SEE)
    @wraps(view)
    def guarded(
        request: DeskRequest, pk: int, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return view(request, get_meeting(request, pk), *args, **kwargs)

    return guarded


def amend_url(meeting: Meeting) -> str:
    """The minutes with the buttons to amend them."""
    return f"{reverse('reflection:minutes', args=[meeting.pk])}?wijzigen=1"


def show_meeting_form(
    request: DeskRequest,
    form: WerkplaatsForm,
    meeting: Meeting,
    heading: str,
    **context: Any,
) -> HttpResponse:
    """The page of a form about this meeting, or the sheet beside its live page."""
    return show_form(
        request,
        form,
        heading=heading,
        meeting=meeting,
        is_swapped=False,
        back_url=amend_url(meeting) if meeting.is_held else meeting.get_absolute_url(),
        back_text="Verslag" if meeting.is_held else str(meeting).capitalize(),
        **context,
    )
