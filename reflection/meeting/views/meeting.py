"""The page of one meeting."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from reflection.meeting.models.meeting import Meeting
from reflection.meeting.views.access import opens_meeting
from zsm_werkplaats.accounts.desk import DeskRequest


@require_safe
@opens_meeting
def meeting(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """When it is, who chairs, and what it is about."""
    context = {"meeting": meeting, "at": now()}
    return render(request, "reflection/meeting/meeting.html", context)
