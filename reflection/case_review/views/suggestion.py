"""What the map or the team suggests becomes a note of the meeting with one tap."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from cases.case.models.case import Case
from reflection.case_review.forms import SuggestionForm
from reflection.case_review.views.panel import opens_case_item
from reflection.meeting.actions.note import write_note
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import Note
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.lib.form_page import carry_out

DONE = "reflection/case_review/panel/_noted.html"


@require_POST
@opens_case_item
def suggestion(
    request: DeskRequest, meeting: Meeting, item: AgendaItem, case: Case
) -> HttpResponse:
    """Write it down; the page of the meeting shows it as any note."""
    form = SuggestionForm(request.POST, meeting=meeting, user=request.user)

    def write() -> Note:
        facts = form.facts()
        return write_note(
            meeting=meeting,
            item=item,
            kind=Note.Kind.SUGGESTION,
            by=request.user,
            at=now(),
            **{**facts, "submission": facts["submission"] or uuid4()},
        )

    done = carry_out(
        request, form, write, done="" if request.htmx else "De suggestie is genoteerd."
    )
    if request.htmx:
        return render(request, DONE, {"form": form, "is_noted": done is not None})
    return redirect(meeting)
