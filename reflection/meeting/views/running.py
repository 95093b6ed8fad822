"""Screens while a meeting runs: begin, next, end, and who chairs."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from reflection.meeting.actions import chair as chairing
from reflection.meeting.actions import running as actions
from reflection.meeting.forms.meeting import EndForm, HandOverForm, ImprovementForm
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.views.access import (
    get_meeting,
    opens_meeting,
    show_meeting_form,
)
from reflection.meeting.views.meeting import answer, back_to, get_item
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out, go_to
from zsm_werkplaats.lib.numbers import row_number


def saw(request: DeskRequest, name: str = "saw") -> int | None:
    """What was on the screen of who pressed: the key of an item or of a person."""
    return row_number(request.POST.get(name, "")) or None


@require_POST
@opens_meeting
def start_meeting(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Begin."""
    return answer(
        request,
        meeting,
        lambda: actions.start_meeting(meeting=meeting, by=request.user, at=now()),
    )


@require_POST
@opens_meeting
def next_item(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Go on with what comes next."""
    return answer(
        request,
        meeting,
        lambda: actions.next_item(
            meeting=meeting, saw=saw(request), by=request.user, at=now()
        ),
        opens=True,
    )


@require_POST
@opens_meeting
def open_item(request: DeskRequest, meeting: Meeting, item: int) -> HttpResponse:
    """Take up this one now."""
    found = get_item(request, meeting, item)
    return answer(
        request,
        meeting,
        lambda: actions.open_item(
            item=found, saw=saw(request), by=request.user, at=now()
        ),
        opens=True,
    )


@require_http_methods(["GET", "POST"])
@opens_meeting
def end_meeting(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """End, with one thing that everybody does differently."""
    at = now()
    form = EndForm(posted(request), meeting=meeting, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: actions.end_meeting(
            meeting=meeting, by=request.user, at=at, **form.facts()
        ),
        done="De bijeenkomst is afgesloten. Het verslag staat klaar.",
    ):
        return go_to(request, "reflection:minutes", meeting.pk)
    return show_meeting_form(request, form, meeting, "Bijeenkomst afsluiten")


@require_http_methods(["GET", "POST"])
@opens_meeting
def amend_improvement(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Say differently what everybody does from now on."""
    at = now()
    form = ImprovementForm(posted(request), meeting=meeting, user=request.user, at=at)
    form.begin_with(meeting)
    if carry_out(
        request,
        form,
        lambda: actions.amend_improvement(
            meeting=meeting, by=request.user, at=at, **form.facts()
        ),
        done="Opgeslagen.",
    ):
        return back_to(request, get_meeting(request, meeting.pk))
    return show_meeting_form(request, form, meeting, "Wat we samen anders doen")


@require_POST
@opens_meeting
def join(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Be there."""
    return answer(
        request,
        meeting,
        lambda: chairing.join(meeting=meeting, by=request.user, at=now()),
    )


@require_POST
@opens_meeting
def take_chair(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Chair from now on."""
    return answer(
        request,
        meeting,
        lambda: chairing.take_chair(
            meeting=meeting, saw=saw(request), by=request.user, at=now()
        ),
        done="Je bent nu voorzitter.",
    )


@require_http_methods(["GET", "POST"])
@opens_meeting
def hand_over_chair(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Let somebody else chair."""
    form = HandOverForm(posted(request), meeting=meeting, user=request.user, at=now())
    if carry_out(
        request,
        form,
        lambda: chairing.hand_over_chair(
            meeting=meeting, by=request.user, **form.facts()
        ),
        done=lambda handed: "" if request.htmx else f"{handed.chair} is nu voorzitter.",
    ):
        return back_to(request, get_meeting(request, meeting.pk))
    return show_meeting_form(request, form, meeting, "Voorzitten overdragen")
