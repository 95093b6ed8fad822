"""Screens of the actions: agree, finish, drop, and back to a note."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from reflection.meeting.actions import action as actions
from reflection.meeting.forms.action import AgreeForm, FinishForm
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import MeetingAction, Note
from reflection.meeting.policies import known_in
from reflection.meeting.views.access import (
    get_meeting,
    opens_meeting,
    show_meeting_form,
)
from reflection.meeting.views.meeting import (
    agree_form,
    answer,
    asked_item,
    back_to,
    news_part,
)
from reflection.meeting.views.note import get_note
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out

AGREE = "reflection/meeting/notes/_agree.html"
LONGEST = 300  # characters of what is agreed


def get_action(request: DeskRequest, meeting: Meeting, pk: int) -> MeetingAction:
    """An action that this reader may see. Raises `Http404`."""
    known = meeting.actions.filter(known_in(meeting, request.user))
    return get_object_or_404(
        known.select_related("meeting", "item__case", "note"), pk=pk
    )


@require_http_methods(["GET", "POST"])
@opens_meeting
def agree_action(request: DeskRequest, meeting: Meeting) -> HttpResponse:
    """Agree who does what by when."""
    return _agree(request, meeting, asked_item(request, meeting), None)


@require_http_methods(["GET", "POST"])
@opens_meeting
def note_to_action(request: DeskRequest, meeting: Meeting, note: int) -> HttpResponse:
    """Make an action of a note; only who and by when is left to say."""
    found = get_note(request, meeting, note)
    return _agree(request, meeting, found.item, found)


def _agree(
    request: DeskRequest, meeting: Meeting, item: AgendaItem | None, note: Note | None
) -> HttpResponse:
    at = now()
    form = AgreeForm(
        posted(request),
        meeting=meeting,
        item=item,
        user=request.user,
        at=at,
        initial={"what": " ".join(note.text.split())[:LONGEST]} if note else None,
        auto_id="id_%s" if note else "agree_%s",
    )

    def agree() -> MeetingAction:
        facts = form.facts()
        facts["submission"] = facts["submission"] or uuid4()
        return actions.agree_action(
            meeting=meeting, item=item, note=note, by=request.user, at=at, **facts
        )

    done = carry_out(
        request, form, agree, done="" if request.htmx else "De actie is afgesproken."
    )
    is_inline = request.htmx and "inline" in request.POST
    if done:
        fresh = get_meeting(request, meeting.pk)
        if not is_inline:
            return back_to(request, fresh)
        again = agree_form(request, fresh)
        return news_part(request, fresh, agree=again, written_at=item)
    about = item.heading if item else ""
    part = {"part": AGREE} if is_inline else {}
    response = show_meeting_form(
        request, form, meeting, "Actie afspreken", about=about, item=item, **part
    )
    if is_inline:
        response["HX-Retarget"] = f"#agree-{item.pk}" if item else "#agree"
    return response


@require_http_methods(["GET", "POST"])
@opens_meeting
def finish_action(request: DeskRequest, meeting: Meeting, action: int) -> HttpResponse:
    """Say that it is done."""
    at, found = now(), get_action(request, meeting, action)
    form = FinishForm(
        posted(request), meeting=meeting, item=found.item, user=request.user, at=at
    )
    if carry_out(
        request,
        form,
        lambda: actions.finish_action(
            action=found, by=request.user, at=at, **form.facts()
        ),
        done="" if request.htmx else "De actie is afgevinkt.",
    ):
        return back_to(request, meeting)
    return show_meeting_form(request, form, meeting, "Actie gedaan", about=found.what)


@require_POST
@opens_meeting
def drop_action(request: DeskRequest, meeting: Meeting, action: int) -> HttpResponse:
    """Say that it need not be done any more."""
    found = get_action(request, meeting, action)
    return answer(
        request,
        meeting,
        lambda: actions.drop_action(action=found, by=request.user, at=now()),
        item=found.item_id,
        done="De actie is vervallen.",
        undo=("reflection:reopen_action", found.pk),
    )


@require_POST
@opens_meeting
def reopen_action(request: DeskRequest, meeting: Meeting, action: int) -> HttpResponse:
    """Undo that it was done or dropped."""
    found = get_action(request, meeting, action)
    return answer(
        request,
        meeting,
        lambda: actions.reopen_action(action=found, by=request.user, at=now()),
        item=found.item_id,
        done="De actie staat weer open.",
    )


@require_POST
@opens_meeting
def action_to_note(request: DeskRequest, meeting: Meeting, action: int) -> HttpResponse:
    """Let an action be a note again."""
    found = get_action(request, meeting, action)
    return answer(
        request,
        meeting,
        lambda: actions.action_to_note(
            action=found, submission=uuid4(), by=request.user, at=now()
        ),
        item=found.item_id,
        done="De actie is weer een notitie.",
        undo=("reflection:reopen_action", found.pk),
    )
