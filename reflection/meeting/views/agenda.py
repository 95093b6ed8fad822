"""Screens of the agenda: filled by itself, in the order of the chair."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from reflection.meeting.actions import agenda as actions
from reflection.meeting.forms.meeting import TopicForm
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.views.access import (
    get_meeting,
    opens_meeting,
    show_meeting_form,
)
from reflection.meeting.views.meeting import answer, back_to, get_item
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out

HOW = {"omhoog": actions.UP, "omlaag": actions.DOWN, "eerst": actions.FIRST}


@require_POST
@opens_meeting
def draw_up_agenda(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Append what belongs on the agenda by now."""
    return answer(
        request,
        meeting,
        lambda: actions.draw_up_agenda(meeting=meeting, by=request.user, at=now()),
        done="De agenda is bijgewerkt.",
    )


@require_http_methods(["GET", "POST"])
@opens_meeting
def add_topic(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Put something of one's own on the agenda."""
    at = now()
    form = TopicForm(posted(request), meeting=meeting, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: actions.add_topic(
            meeting=meeting, by=request.user, at=at, **form.facts()
        ),
        done="" if request.htmx else "Het onderwerp staat op de agenda.",
    ):
        return back_to(request, get_meeting(request, meeting.pk))
    return show_meeting_form(request, form, meeting, "Onderwerp toevoegen")


@require_POST
@opens_meeting
def move_item(request: DeskRequest, meeting: Meeting, item: int) -> HttpResponse:
    """Put an item elsewhere in the order: `hoe` is omhoog, omlaag or eerst."""
    found = get_item(request, meeting, item)
    how = HOW.get(request.POST.get("hoe", ""), actions.FIRST)
    return answer(
        request,
        meeting,
        lambda: actions.move_item(item=found, how=how, by=request.user),
    )


@require_POST
@opens_meeting
def take_off(request: DeskRequest, meeting: Meeting, item: int) -> HttpResponse:
    """Take an item off the agenda."""
    found = get_item(request, meeting, item)
    return answer(
        request,
        meeting,
        lambda: actions.take_off(item=found, by=request.user, at=now()),
        done="Van de agenda gehaald.",
        undo=("reflection:put_back", found.pk),
    )


@require_POST
@opens_meeting
def put_back(request: DeskRequest, meeting: Meeting, item: int) -> HttpResponse:
    """Put back what was taken off."""
    found = get_item(request, meeting, item)
    return answer(
        request, meeting, lambda: actions.put_back(item=found, by=request.user)
    )
