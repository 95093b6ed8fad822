"""The agenda as it would be now, before a review begins."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from reflection.case_review.preview import groups_for
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.views.access import log_cases, opens_meeting
from zsm_werkplaats.accounts.desk import DeskRequest

PAGE = "reflection/case_review/preview.html"


@require_safe
@opens_meeting
def preview(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """The cases that stand on it by themselves, as far as the reader may know them."""
    if not meeting.is_case_review:
        raise Http404
    at = now()
    shown = groups_for(request.user, meeting, at)
    lines = [line for group in shown.groups for line in group.lines]
    log_cases(request, meeting, [line.case for line in lines if line.asked], at)
    context = {"meeting": meeting, "at": at, "shown": shown}
    return render(request, f"{PAGE}#agenda" if request.htmx else PAGE, context)
