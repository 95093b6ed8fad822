"""The case of an item in one look, and what the map knows of it."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.case.models.case import Case
from cases.case.policies import THE_OM, sees_internal, visible_to
from cases.ecogram.views import FOR_THE_OM
from reflection.case_review.panel import CasePanel
from reflection.case_review.suggested import suggested
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.policies import reader_of, shown_to_all
from reflection.meeting.views.access import log_cases, opens_meeting
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import View


def opens_case_item(view: View) -> View:
    """Let a view begin at the item of a case that the reader may know of."""

    @opens_meeting
    @wraps(view)
    def guarded(
        request: DeskRequest, meeting: Meeting, item: int, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        found = get_object_or_404(
            AgendaItem.objects.filter(meeting=meeting, kind=AgendaItem.Kind.CASE),
            pk=item,
        )
        cases = visible_to(request.user).filter(region=meeting.region_id)
        if is_shared(request):
            cases = cases.filter(pk__in=shown_to_all(meeting).values("pk"))
        with_all = cases.select_related(
            "region", "municipality", "worker", "prosecutor"
        )
        case = get_object_or_404(with_all.with_people(), pk=found.case_id)
        return view(request, meeting, found, case, *args, **kwargs)

    return guarded


def is_shared(request: DeskRequest) -> bool:
    """Whether it is for the one screen that the whole room sees."""
    return request.GET.get("scherm") == "1"


@require_safe
@opens_case_item
def panel(
    request: DeskRequest, meeting: Meeting, item: AgendaItem, case: Case
) -> HttpResponse:
    """Who, what, how it stands and why it is on the agenda."""
    at, is_large = now(), is_shared(request)
    log_cases(request, meeting, [case], at)
    reader = reader_of(meeting, request.user, is_shared=is_large)
    context = {
        "meeting": meeting,
        "item": item,
        "case": case,
        "at": at,
        "panel": CasePanel(meeting, item, case, at, reader),
        "is_large": is_large,
        "screen": (FOR_THE_OM if reader is THE_OM else "1") if is_large else "",
        "is_part": bool(request.htmx),
    }
    page = "reflection/case_review/panel/page.html"
    return render(request, f"{page}#panel" if request.htmx else page, context)


@require_safe
@opens_case_item
def panel_map(
    request: DeskRequest, meeting: Meeting, item: AgendaItem, case: Case
) -> HttpResponse:
    """Services that fit and colleagues who know, to take over as a note."""
    at = now()
    reader = reader_of(meeting, request.user, is_shared=is_shared(request))
    if not sees_internal(reader, case):
        raise Http404
    log_cases(request, meeting, [case], at)
    context = {
        "meeting": meeting,
        "item": item,
        "case": case,
        "at": at,
        "known": suggested(case, at),
        "is_large": is_shared(request),
        "may_note": meeting.is_running and not is_shared(request),
    }
    page = "reflection/case_review/panel/map.html"
    return render(request, f"{page}#known" if request.htmx else page, context)
