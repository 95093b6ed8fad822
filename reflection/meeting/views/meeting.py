"""The page of one meeting."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from reflection.meeting.models.meeting import Meeting
from reflection.meeting.planned import planned_page
from reflection.meeting.views.access import opens_meeting
from zsm_werkplaats.accounts.desk import DeskRequest


@require_safe
@opens_meeting
def meeting(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """When it is, who chairs, and what it is about."""
    at = now()
    context = {"meeting": meeting, "at": at}
    if meeting.is_planned or meeting.cancelled_at:
        context["planned"] = planned_page(request.desk, meeting, at)
    return render(request, "reflection/meeting/meeting.html", context)
