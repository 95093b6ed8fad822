"""What is written in a reflection meeting, where the OM sits, names no case."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reflection.meeting.actions.action import finish_action
from reflection.meeting.actions.agenda import add_topic
from reflection.meeting.actions.note import amend_note
from reflection.meeting.actions.planning import cancel_meeting
from reflection.meeting.actions.running import amend_improvement, end_meeting
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from tests.factories import AT, active_case
from tests.forms_on_page import untouched
from tests.reflection.situations import (
    agreed,
    case_item,
    noted,
    planned_meeting,
    running_meeting,
)
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

REFLECTION = MeetingKind.REFLECTION
Write = Callable[[World, Meeting, str], Any]


def amended(world: World, meeting: Meeting, text: str) -> Any:
    note = noted(world, meeting)
    return amend_note(note=note, seen=note.version, by=world.worker, at=AT, text=text)


def finished(world: World, meeting: Meeting, text: str) -> Any:
    action = agreed(world, meeting)
    return finish_action(action=action, by=world.worker, at=AT, result=text)


def ended(world: World, meeting: Meeting, text: str) -> Any:
    return end_meeting(meeting=meeting, by=world.manager, at=AT, improvement=text)


def improved(world: World, meeting: Meeting, text: str) -> Any:
    by = world.manager
    held = end_meeting(meeting=meeting, by=by, at=AT)
    return amend_improvement(
        meeting=held, seen=held.version, improvement=text, by=by, at=AT
    )


def put_on_agenda(world: World, meeting: Meeting, text: str) -> Any:
    return add_topic(meeting=meeting, title=text, by=world.worker, at=AT)


def asked(world: World, meeting: Meeting, text: str) -> Any:
    return add_topic(
        meeting=meeting, title="Vraag", question=text, by=world.worker, at=AT
    )


WAYS: dict[str, Write] = {
    "note": lambda world, meeting, text: noted(world, meeting, text=text),
    "amended note": amended,
    "action": lambda world, meeting, text: agreed(world, meeting, what=text),
    "finished action": finished,
    "topic": put_on_agenda,
    "question": asked,
    "end": ended,
    "improvement": improved,
}


REACHED_AT = ("06-12345678", "030 2345678", "jan@voorbeeld.nl")


@pytest.mark.parametrize("way", WAYS)
def test_a_reflection_meeting_refuses_names_and_numbers_of_cases(
    world: World, way: str
) -> None:
    case = active_case(world, name="Sefanja Lake")
    meeting = running_meeting(world, REFLECTION)
    for told in ("sefanja lake", case.reference, *REACHED_AT):
        with pytest.raises(RefusedError, match=told):
            WAYS[way](world, meeting, f"In de zaak van {told} ging het mis")
        meeting.refresh_from_db()
        if way == "improvement":
            return


@pytest.mark.parametrize("way", WAYS)
def test_a_case_review_is_about_people(world: World, way: str) -> None:
    case = active_case(world, name="Sefanja Lake")
    line = f"In de zaak van Sefanja Lake ({case.reference}, 06-12345678) ging het mis"
    WAYS[way](world, running_meeting(world), line)


def test_why_a_reflection_meeting_is_cancelled_names_nobody(world: World) -> None:
    active_case(world, name="Sefanja Lake")
    meeting = planned_meeting(world, REFLECTION)
    with pytest.raises(RefusedError):
        cancel_meeting(meeting=meeting, why="Sefanja Lake", by=world.manager, at=AT)


def test_the_form_of_a_note_says_what_it_found_and_keeps_the_text(
    worker: Client, world: World
) -> None:
    case = active_case(world, name="Sefanja Lake")
    meeting = running_meeting(world, REFLECTION)
    url = reverse("reflection:write_note", args=[meeting.pk])
    line = f"In de zaak van Sefanja Lake ({case.reference}) ging het mis"
    page = worker.post(url, untouched(worker.get(url)) | {"text": line})
    told = page.content.decode()
    assert page.status_code == 422
    assert line in told
    assert f"“Sefanja Lake” en “{case.reference}”" in told
    assert not meeting.notes.exists()


@pytest.mark.parametrize("told", ["Sefanja", "lake", "Lakes"])
def test_a_lone_name_at_a_case_is_refused(world: World, told: str) -> None:
    meeting = running_meeting(world, REFLECTION)
    item = case_item(world, meeting, active_case(world, name="Sefanja Lake"))
    with pytest.raises(RefusedError, match=told):
        noted(world, meeting, item, text=f"Het plan van {told} liep vast")
    with pytest.raises(RefusedError, match=told):
        agreed(world, meeting, item, what=f"Met {told} bellen")


def test_a_lone_name_of_a_case_that_passed_is_asked_about_once(
    worker: Client, world: World
) -> None:
    active_case(world, name="Sefanja Lake")
    meeting = running_meeting(world, REFLECTION)
    url = reverse("reflection:write_note", args=[meeting.pk])
    for line in ("Bij Sefanja ging het mis", "bij lake ging het mis"):
        page = worker.post(url, untouched(worker.get(url)) | {"text": line})
        assert page.status_code == 422
        assert line in page.content.decode()
        assert "de naam van iemand uit een zaak" in page.content.decode()
    assert not meeting.notes.exists()
    again = untouched(page) | {"text": line}
    other = worker.post(url, again | {"text": "Sefanja en lake"})
    assert "Is “Sefanja” de naam" in other.content.decode()
    assert worker.post(url, again).status_code == 302
    assert meeting.notes.get().text == line
