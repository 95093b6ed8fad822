"""The big screen in the room: it follows the chair, and shows only what all may see."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from reflection.meeting.kinds import panel_url
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.policies import shown_to_all
from reflection.meeting.reading import Reading, quick_token
from reflection.meeting.views.access import log_cases, opens_meeting
from reflection.meeting.views.meeting import SEEN
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.lib.polled import polled

SCREEN = "reflection/meeting/screen/page.html"


@polled
@require_safe
@opens_meeting
def screen(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """What is open now, large; asked again every two seconds."""
    if request.htmx:
        token = quick_token(meeting, shown_to_all(meeting))
        if request.GET.get(SEEN) == token:
            return HttpResponse(status=204)
    reading = Reading(meeting, request.user, now(), is_shared=True)
    item = reading.open
    if item and item.case:
        log_cases(request, meeting, [item.case], reading.at)
    context = {
        "meeting": meeting,
        "reading": reading,
        "item": item,
        "line": reading.line(item) if item else None,
        "panel_url": panel_url(item, is_shared=True) if item else "",
    }
    return render(request, f"{SCREEN}#room" if request.htmx else SCREEN, context)
