"""Screens where a note becomes a finding, is put right, or is a note again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from reflection.finding.actions.note import amend_finding
from reflection.finding.forms.note import AmendForm
from reflection.finding.models.finding import Finding
from reflection.finding.policies import visible_to
from reflection.meeting.actions import conversion
from reflection.meeting.forms.finding import WordedForm
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import MeetingAction, Note
from reflection.meeting.reading import Reading
from reflection.meeting.views.access import opens_meeting, show_meeting_form
from reflection.meeting.views.action import get_action
from reflection.meeting.views.meeting import answer, back_to
from reflection.meeting.views.note import get_note
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out
from zsm_werkplaats.lib.refusal import RefusedError

NOTED = "Het signaal is genoteerd. Klopt de titel? Wijzig die bij de notitie."
WORDED = "Het signaal is genoteerd."
HEADING = "Signaal noteren"


@require_http_methods(["GET", "POST"])
@opens_meeting
def note_to_finding(request: DeskRequest, meeting: Meeting, note: int) -> HttpResponse:
    """Make a finding of a note, with one tap; or in own words, with a form."""
    found = get_note(request, meeting, note)
    if request.method == "GET" or "title" in request.POST:
        return _worded(request, meeting, found)
    return _with_one_tap(request, meeting, found)


@require_http_methods(["GET", "POST"])
@opens_meeting
def action_to_finding(
    request: DeskRequest, meeting: Meeting, action: int
) -> HttpResponse:
    """Make a finding of an action, with one tap; or in own words, with a form."""
    found = get_action(request, meeting, action)
    if request.method == "GET" or "title" in request.POST:
        return _worded(request, meeting, found)
    return _with_one_tap(request, meeting, found)


def _make(request: DeskRequest, of: Note | MeetingAction, **words: object) -> Finding:
    facts = {"by": request.user, "at": now(), **words}
    if isinstance(of, Note):
        return conversion.note_to_finding(note=of, **facts)  # type: ignore[arg-type]
    return conversion.action_to_finding(action=of, **facts)  # type: ignore[arg-type]


def _name(of: Note | MeetingAction) -> str:
    return "note" if isinstance(of, Note) else "action"


def _with_one_tap(
    request: DeskRequest, meeting: Meeting, of: Note | MeetingAction
) -> HttpResponse:
    """What it may not say stands at it, with the way to say it in other words."""
    own_words = reverse(f"reflection:{_name(of)}_to_finding", args=[meeting.pk, of.pk])
    if request.htmx:
        return answer(
            request,
            meeting,
            lambda: _make(request, of),
            item=of.item_id,
            done=NOTED,
            undo=(f"reflection:{_name(of)}_again", of.pk),
            near=(f"{_name(of)}-{of.pk}", own_words),
        )
    try:
        _make(request, of)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect(own_words)
    messages.success(request, NOTED)
    return back_to(request, meeting, of.item_id, near=f"{_name(of)}-{of.pk}")


def _worded(
    request: DeskRequest, meeting: Meeting, of: Note | MeetingAction
) -> HttpResponse:
    """The finding in own words; it begins with those of the note."""
    at = now()
    form = WordedForm(
        posted(request),
        region=request.desk.here,
        user=request.user,
        at=at,
        item=of.item,
        words=conversion.words_of(of=of, by=request.user),
    )
    if carry_out(
        request,
        form,
        lambda: _make(request, of, **form.facts()),
        done="" if request.htmx else WORDED,
    ):
        return back_to(request, meeting, of.item_id, near=f"{_name(of)}-{of.pk}")
    return show_meeting_form(request, form, meeting, HEADING)


@require_http_methods(["GET", "POST"])
@opens_meeting
def amend_made(request: DeskRequest, meeting: Meeting, finding: int) -> HttpResponse:
    """Put right what was made of a note in this meeting, beside the meeting."""
    at = now()
    made = Reading(meeting, request.user, at).findings
    found = get_object_or_404(visible_to(request.user).filter(pk__in=made), pk=finding)
    form = AmendForm(
        posted(request),
        region=request.desk.here,
        user=request.user,
        at=at,
        finding=found,
    )

    def amend() -> Finding:
        amended = amend_finding(finding=found, by=request.user, at=at, **form.facts())
        conversion.show_reworded(meeting=meeting, by=request.user)
        return amended

    done = "" if request.htmx else "Signaal gewijzigd."
    if carry_out(request, form, amend, done=done):
        note = meeting.notes.filter(finding=found).first()
        action = meeting.actions.filter(finding=found).first()
        of = note or action
        near = f"{_name(of)}-{of.pk}" if of else ""
        return back_to(request, meeting, near=near)
    return show_meeting_form(request, form, meeting, "Signaal wijzigen")


@require_POST
@opens_meeting
def note_again(request: DeskRequest, meeting: Meeting, note: int) -> HttpResponse:
    """Let it be a note only."""
    return _again(request, meeting, get_note(request, meeting, note), "notitie")


@require_POST
@opens_meeting
def action_again(request: DeskRequest, meeting: Meeting, action: int) -> HttpResponse:
    """Let it be an action only."""
    return _again(request, meeting, get_action(request, meeting, action), "actie")


def _again(
    request: DeskRequest, meeting: Meeting, of: Note | MeetingAction, word: str
) -> HttpResponse:
    return answer(
        request,
        meeting,
        lambda: conversion.withdraw_finding(of=of, by=request.user, at=now()),
        item=of.item_id,
        done=f"Het is weer alleen een {word}.",
        near=(f"{_name(of)}-{of.pk}", ""),
    )
