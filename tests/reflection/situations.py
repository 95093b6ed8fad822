"""Meetings and findings in the situations that tests need."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from cases.case.models.case import Case
from reflection.finding.models.finding import Finding
from reflection.meeting.actions.action import agree_action
from reflection.meeting.actions.agenda import add_topic
from reflection.meeting.actions.chair import join
from reflection.meeting.actions.note import write_note
from reflection.meeting.actions.running import end_meeting, start_meeting
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import MeetingAction, Note
from reflection.meeting.models.series import MeetingKind
from tests.factories import AT, today
from tests.world import World


def planned_meeting(
    world: World,
    kind: MeetingKind = MeetingKind.CASE_REVIEW,
    planned_at: datetime = AT + timedelta(days=1),
) -> Meeting:
    """A meeting of tomorrow, chaired by the manager."""
    return Meeting.objects.create(
        region=world.region, kind=kind, planned_at=planned_at, chair=world.manager
    )


def noted_finding(world: World, title: str = "Wachttijd is te lang") -> Finding:
    """A finding about an organisation that a worker noted."""
    return Finding.objects.create(
        region=world.region,
        kind=Finding.Kind.GAP,
        title=title,
        organisation=world.organisation,
        created_by=world.worker,
        created_at=AT,
    )


def running_meeting(
    world: World,
    kind: MeetingKind = MeetingKind.CASE_REVIEW,
    topics: tuple[str, ...] = ("Eerste", "Tweede", "Derde"),
) -> Meeting:
    """A meeting that the manager began, about topics; the first one is open."""
    meeting = planned_meeting(world, kind, planned_at=AT)
    for title in topics:
        add_topic(meeting=meeting, title=title, by=world.manager, at=AT)
    start_meeting(meeting=meeting, by=world.manager, at=AT)
    return Meeting.objects.get(pk=meeting.pk)


def held_meeting(world: World, **given: Any) -> Meeting:
    """A meeting of the manager and the worker, of an hour, that was ended."""
    meeting = running_meeting(world, **given)
    join(meeting=meeting, by=world.worker, at=AT)
    end_meeting(
        meeting=meeting,
        improvement="We bellen de wijkagent eerst",
        by=world.manager,
        at=AT + timedelta(hours=1),
    )
    return Meeting.objects.get(pk=meeting.pk)


def case_item(world: World, meeting: Meeting, case: Case) -> AgendaItem:
    """A case on the agenda; at its end when it did not come there by itself."""
    item, _ = AgendaItem.objects.get_or_create(
        meeting=meeting,
        region=world.region,
        kind=AgendaItem.Kind.CASE,
        case=case,
        defaults={"position": meeting.items.count() + 1},
    )
    return item


def noted(
    world: World, meeting: Meeting, item: AgendaItem | None = None, **facts: Any
) -> Note:
    """A note of the worker, at the item that is open unless another is given."""
    given: dict[str, Any] = {
        "kind": Note.Kind.IDEA,
        "text": "Bel de huisarts",
        "submission": uuid4(),
        "by": world.worker,
        "at": AT,
    }
    return write_note(
        meeting=meeting, item=item or meeting.open_item, **(given | facts)
    )


def agreed(
    world: World, meeting: Meeting, item: AgendaItem | None = None, **facts: Any
) -> MeetingAction:
    """An action of the worker, due next week."""
    given: dict[str, Any] = {
        "what": "Huisarts bellen",
        "owner": world.worker,
        "due_on": today() + timedelta(days=7),
        "submission": uuid4(),
        "by": world.worker,
        "at": AT,
    }
    return agree_action(
        meeting=meeting, item=item or meeting.open_item, **(given | facts)
    )
