"""Screens of the notes: write, put right, take back."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from reflection.meeting.actions import note as actions
from reflection.meeting.forms.note import AmendNoteForm, NoteForm
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import Note
from reflection.meeting.policies import known_in
from reflection.meeting.views.access import (
    get_meeting,
    opens_meeting,
    show_meeting_form,
)
from reflection.meeting.views.meeting import (
    answer,
    asked_item,
    back_to,
    news_part,
    note_form,
)
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out

WRITE = "reflection/meeting/notes/_write.html"


def get_note(request: DeskRequest, meeting: Meeting, pk: int) -> Note:
    """A note that this reader may see. Raises `Http404`."""
    notes = meeting.notes.filter(known_in(meeting, request.user))
    return get_object_or_404(
        notes.select_related("meeting", "item", "item__case"), pk=pk
    )


@require_http_methods(["GET", "POST"])
@opens_meeting
def write_note(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Write at the item of `?punt=`, whatever is open by now."""
    at, item = now(), asked_item(request, meeting)
    form = NoteForm(
        posted(request),
        meeting=meeting,
        item=item,
        user=request.user,
        at=at,
        auto_id="note_%s",
    )

    def write() -> Note:
        facts = form.facts()
        facts["submission"] = facts["submission"] or uuid4()
        return actions.write_note(
            meeting=meeting, item=item, by=request.user, at=at, **facts
        )

    done = carry_out(
        request, form, write, done="" if request.htmx else "De notitie is opgeslagen."
    )
    if done and done.made:
        fresh = get_meeting(request, meeting.pk)
        if not request.htmx:
            return back_to(request, fresh)
        again = note_form(request, fresh, item, kind=done.made.kind)
        return news_part(request, fresh, form=again, written_at=item)
    heading = item.heading if item else "Notitie"
    response = show_meeting_form(
        request,
        form,
        meeting,
        "Notitie toevoegen",
        about=heading,
        item=item,
        part=WRITE,
    )
    if request.htmx:
        response["HX-Retarget"] = f"#write-{item.pk}" if item else "#write"
    return response


@require_http_methods(["GET", "POST"])
@opens_meeting
def amend_note(request: DeskRequest, meeting: Meeting, note: int) -> HttpResponse:
    """Put an own note right."""
    at, found = now(), get_note(request, meeting, note)
    form = AmendNoteForm(
        posted(request), meeting=meeting, item=found.item, user=request.user, at=at
    )
    form.begin_with(found)
    if carry_out(
        request,
        form,
        lambda: actions.amend_note(note=found, by=request.user, at=at, **form.facts()),
        done="" if request.htmx else "De notitie is gewijzigd.",
    ):
        return back_to(request, meeting)
    return show_meeting_form(request, form, meeting, "Notitie wijzigen")


@require_POST
@opens_meeting
def take_back_note(request: DeskRequest, meeting: Meeting, note: int) -> HttpResponse:
    """Take an own note back."""
    found = get_note(request, meeting, note)
    return answer(
        request,
        meeting,
        lambda: actions.take_back_note(note=found, by=request.user, at=now()),
        item=found.item_id,
        done="De notitie is teruggenomen.",
        undo=("reflection:restore_note", found.pk),
    )


@require_POST
@opens_meeting
def restore_note(request: DeskRequest, meeting: Meeting, note: int) -> HttpResponse:
    """Put back what was taken back."""
    found = get_note(request, meeting, note)
    return answer(
        request,
        meeting,
        lambda: actions.restore_note(note=found, by=request.user, at=now()),
        item=found.item_id,
        done="De notitie staat er weer.",
    )
