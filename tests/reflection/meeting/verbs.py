"""The pages of the meetings."""

from collections.abc import Sequence
from uuid import uuid4

from reflection.finding.actions.note import amend_finding
from reflection.finding.makers import About
from reflection.finding.models.finding import Finding
from reflection.meeting.actions.conversion import note_to_finding
from reflection.meeting.actions.note import amend_note, take_back_note
from reflection.meeting.actions.running import amend_improvement
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import Note
from tests.factories import AT, today
from tests.reflection.meeting import planning_verbs
from tests.reflection.situations import (
    agreed,
    held_meeting,
    noted,
    planned_meeting,
    running_meeting,
)
from tests.verbs.rows import Facts, M, P, PageRow, W, everywhere, exactly, near
from tests.world import World

REVIEW = near(W, M)


def a_case_review(world: World) -> list[int]:
    return [planned_meeting(world).pk]


def running(world: World) -> list[int]:
    return [running_meeting(world).pk]


def held(world: World) -> list[int]:
    return [held_meeting(world).pk]


def second_item(world: World) -> list[int]:
    meeting = running_meeting(world)
    return [meeting.pk, meeting.items.get(title="Tweede").pk]


def a_note(world: World) -> list[int]:
    meeting = running_meeting(world)
    return [meeting.pk, noted(world, meeting).pk]


def a_note_taken_back(world: World) -> list[int]:
    meeting = running_meeting(world)
    note = noted(world, meeting)
    take_back_note(note=note, by=world.worker, at=AT)
    return [meeting.pk, note.pk]


def an_action(world: World) -> list[int]:
    meeting = running_meeting(world)
    return [meeting.pk, agreed(world, meeting).pk]


def a_made_finding(world: World) -> list[int]:
    meeting, note = a_note(world)
    made = note_to_finding(note=Note.objects.get(pk=note), by=world.worker, at=AT)
    return [meeting, made.pk]


def reworded(world: World, args: Sequence[int]) -> Facts:
    finding = Finding.objects.get(pk=args[1])
    amend_finding(
        finding=finding,
        seen=finding.version,
        about=About(),
        title="Bel ze eerder",
        by=world.worker,
        at=AT,
    )
    return {"title": "Bel ze later"}


def a_text(_: World, __: Sequence[object]) -> Facts:
    return {"kind": "idea", "text": "Bel de huisarts", "submission": str(uuid4())}


def who_does_what(world: World, _: Sequence[object]) -> Facts:
    return {"what": "Bellen", "owner": world.worker.pk, "due_on": str(today())}


def amended(world: World, args: Sequence[int]) -> Facts:
    note = Note.objects.get(pk=args[1])
    amend_note(note=note, seen=1, text="Bel ze", by=world.worker, at=AT)
    return {"text": "Bel hem"}


def improved(world: World, args: Sequence[int]) -> Facts:
    meeting = Meeting.objects.get(pk=args[0])
    amend_improvement(
        meeting=meeting,
        seen=meeting.version,
        improvement="Eerder bellen",
        by=world.manager,
        at=AT,
    )
    return {"improvement": "Later bellen"}


def post(name: str, args: object, let_in: frozenset[str] = REVIEW) -> PageRow:
    return PageRow(
        name=f"reflection:{name}",
        let_in=let_in,
        args=args,  # type: ignore[arg-type]
        is_post_only=True,
    )


ROWS = [
    PageRow(name="reflection:overview", let_in=everywhere(W, P, M)),
    *planning_verbs.ROWS,
    PageRow(name="reflection:held", let_in=everywhere(W, P, M)),
    PageRow(name="reflection:meeting", let_in=REVIEW, args=running),
    PageRow(name="reflection:meeting_news", let_in=REVIEW, args=running),
    PageRow(name="reflection:screen", let_in=REVIEW, args=running),
    PageRow(name="reflection:minutes", let_in=REVIEW, args=held),
    PageRow(name="reflection:minutes_pdf", let_in=exactly(W, M), args=held),
    post("start_meeting", a_case_review),
    post("next_item", running),
    post("join", running),
    post("take_chair", running),
    post("draw_up_agenda", running),
    post("open_item", second_item),
    post("move_item", second_item),
    post("take_off", second_item),
    post("put_back", second_item),
    post("take_back_note", a_note, exactly(W)),
    post("restore_note", a_note_taken_back, exactly(W)),
    post("drop_action", an_action),
    post("note_again", a_note),
    post("action_again", an_action),
    post("reopen_action", an_action),
    post("action_to_note", an_action),
    PageRow(name="reflection:end_meeting", let_in=REVIEW, by=M, args=running),
    PageRow(
        name="reflection:amend_improvement",
        let_in=REVIEW,
        by=M,
        args=held,
        edited=improved,
    ),
    PageRow(
        name="reflection:hand_over_chair",
        let_in=REVIEW,
        by=M,
        args=running,
        has_form=True,
    ),
    PageRow(
        name="reflection:add_topic",
        let_in=REVIEW,
        args=running,
        sends=lambda *_: {"title": "Rooster"},
        has_form=True,
    ),
    PageRow(
        name="reflection:write_note",
        let_in=REVIEW,
        args=running,
        sends=a_text,
        has_form=True,
    ),
    PageRow(name="reflection:amend_note", let_in=REVIEW, args=a_note, edited=amended),
    PageRow(
        name="reflection:agree_action",
        let_in=REVIEW,
        args=running,
        sends=who_does_what,
        has_form=True,
    ),
    PageRow(
        name="reflection:note_to_action",
        let_in=REVIEW,
        args=a_note,
        sends=who_does_what,
        has_form=True,
    ),
    # Sent without words they are the one tap: nothing is refused.
    PageRow(name="reflection:note_to_finding", let_in=REVIEW, args=a_note),
    PageRow(name="reflection:action_to_finding", let_in=REVIEW, args=an_action),
    PageRow(
        name="reflection:amend_made_finding",
        let_in=REVIEW,
        args=a_made_finding,
        edited=reworded,
    ),
    PageRow(name="reflection:finish_action", let_in=REVIEW, args=an_action),
]
