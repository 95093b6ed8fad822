"""Reviews and what is brought to them, in the situations that tests need."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from cases.case.models.case import Case
from reflection.case_review import actions
from reflection.case_review.models import BroughtCase
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import MeetingAction, Note
from reflection.meeting.models.series import MeetingKind
from tests.factories import AT, today
from tests.world import World

LAST_WEEK = AT - timedelta(days=7)


def bring(world: World, case: Case, **facts: Any) -> BroughtCase:
    given: dict[str, Any] = {"question": "Wie kent deze familie?"}
    given |= {"by": world.worker, "at": AT}
    return actions.bring_case(case=case, **(given | facts))


def held_review(world: World, started_at: datetime = LAST_WEEK) -> Meeting:
    """A review that took an hour."""
    return Meeting.objects.create(
        region=world.region,
        kind=MeetingKind.CASE_REVIEW,
        planned_at=started_at,
        started_at=started_at,
        ended_at=started_at + timedelta(hours=1),
        chair=world.manager,
    )


def running_review(world: World, started_at: datetime = AT) -> Meeting:
    """A review that goes on."""
    return Meeting.objects.create(
        region=world.region,
        kind=MeetingKind.CASE_REVIEW,
        planned_at=started_at,
        started_at=started_at,
        chair=world.manager,
    )


def on_agenda(meeting: Meeting, case: Case, **facts: Any) -> AgendaItem:
    given = {"kind": AgendaItem.Kind.CASE, "position": meeting.items.count() + 1}
    return meeting.items.create(region=meeting.region, case=case, **(given | facts))


def discussed(world: World, case: Case) -> AgendaItem:
    """A case that a running review talks about."""
    return on_agenda(running_review(world), case, reached_at=AT)


def note(world: World, item: AgendaItem, text: str, **facts: Any) -> Note:
    given = {"kind": Note.Kind.IDEA, "created_by": world.colleague, "created_at": AT}
    return item.notes.create(
        meeting=item.meeting,
        region=item.region,
        case=item.case,
        text=text,
        submission=uuid4(),
        **(given | facts),
    )


def agreed(world: World, item: AgendaItem, what: str, **facts: Any) -> MeetingAction:
    given = {"owner": world.worker, "due_on": today() + timedelta(days=3)}
    return item.actions.create(
        meeting=item.meeting,
        region=item.region,
        case=item.case,
        what=what,
        submission=uuid4(),
        created_by=world.manager,
        created_at=AT,
        **(given | facts),
    )
