"""The minutes: made of what is there, for the eyes of who reads them."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from reflection.meeting.models.meeting import Meeting
from reflection.meeting.pdf import minutes_pdf as make_pdf
from reflection.meeting.policies import SEE, meetings_for
from reflection.meeting.reading import Reading
from reflection.meeting.views.access import log_cases, opens_meeting
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.paging import page_by_key

EDIT = "wijzigen"  # ?wijzigen=1 shows the buttons; without it the page only reads


@require_safe
@opens_meeting
def minutes(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Who was there, what was said and agreed, and what was not reached."""
    if meeting.started_at is None:
        return redirect("reflection:meeting", meeting.pk)
    reading = Reading(meeting, request.user, now())
    log_cases(request, meeting, reading.told_of, reading.at)
    context = {"meeting": meeting, "reading": reading, "at": reading.at}
    context["is_editing"] = request.GET.get(EDIT) == "1" and reading.is_present
    return render(request, "reflection/meeting/minutes/page.html", context)


@require_safe
@opens_meeting
def minutes_pdf(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """The minutes on paper, for who was there."""
    reading = Reading(meeting, request.user, now())
    if not reading.is_present:
        msg = "het verslag van een bijeenkomst waar je niet bij was"
        raise PermissionDenied(msg)
    log_cases(request, meeting, reading.told_of, reading.at)
    paper = HttpResponse(make_pdf(reading), content_type="application/pdf")
    paper["Content-Disposition"] = 'inline; filename="verslag.pdf"'
    return paper


@require_safe
@requires(SEE)
def held(request: DeskRequest) -> HttpResponse:
    """The meetings that were held, the last one first."""
    meetings = meetings_for(request.desk).held().select_related("chair")
    page = page_by_key(meetings, request.GET, key="planned_at", descending=True)
    return render(request, "reflection/meeting/minutes/held.html", {"page": page})
