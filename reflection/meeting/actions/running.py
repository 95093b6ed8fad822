"""A meeting while it runs: begin, item after item, end."""

from datetime import datetime, timedelta

from django.db import transaction

from cases.case.policies import visible_to
from reflection.meeting.actions.door import (
    CANCELLED,
    open_meeting_for,
    open_running,
    open_to_write,
    refuse_cases,
    refuse_when_final,
)
from reflection.meeting.makers import (
    add_to_agenda,
    be_present,
    begin_period,
    change_meeting,
    end_now,
    go_to_item,
)
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.policies import items_for, open_for
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError

FORGOTTEN = timedelta(hours=12)


@transaction.atomic
def start_meeting(*, meeting: Meeting, by: User, at: datetime) -> Meeting:
    """Begin: the agenda is drawn up, and its first item opened. Twice is once."""
    locked = open_meeting_for(meeting, by=by)
    if locked.cancelled_at:
        raise RefusedError(CANCELLED)
    if locked.started_at:
        return locked
    locked.since = locked.since or begin_period(locked, at=at)
    chair = locked.chair or by
    change_meeting(locked, since=locked.since, started_at=at, chair=chair)
    add_to_agenda(locked, at=at)
    be_present(locked, by, at=at)
    first = _to_come(locked, chair)
    return go_to_item(locked, first, by=by, at=at)


@transaction.atomic
def open_item(*, item: AgendaItem, saw: int | None, by: User, at: datetime) -> Meeting:
    """Open this item. `saw` is what the chair saw open: if that is no longer so,
    somebody was first and nothing moves."""
    locked = open_running(item.meeting, by=by)
    fresh = locked.items.standing().filter(pk=item.pk).first()
    if fresh is None or not _is_open(locked, saw, by) or saw == item.pk:
        return locked
    return go_to_item(locked, fresh, by=by, at=at)


@transaction.atomic
def next_item(*, meeting: Meeting, saw: int | None, by: User, at: datetime) -> Meeting:
    """Go on with the next that was not reached; a double press moves nothing."""
    locked = open_running(meeting, by=by)
    if not _is_open(locked, saw, by):
        return locked
    return go_to_item(locked, _to_come(locked, by), by=by, at=at)


def _is_open(meeting: Meeting, saw: int | None, chair: User) -> bool:
    """Whether this is open, also only for a chair who may not know what is."""
    if meeting.open_item_id == saw:
        return True
    shown = open_for(meeting, items_for(meeting, visible_to(chair)))
    return shown is not None and shown.pk == saw


def _to_come(meeting: Meeting, chair: User) -> AgendaItem | None:
    """What comes: after what is open, else what was passed over before it.

    A case that the chair may not know of is not reached: it moves on by itself.
    """
    items = list(items_for(meeting, visible_to(chair)))
    left = [each for each in items if each.reached_at is None]
    now = open_for(meeting, items)
    place = (now.position, now.pk) if now else (-1, -1)
    after = [each for each in left if (each.position, each.pk) > place]
    return next(iter([*after, *left]), None)


@transaction.atomic
def end_meeting(
    *, meeting: Meeting, by: User, at: datetime, improvement: str = ""
) -> Meeting:
    """End, with what everybody does differently from now on. Twice is once."""
    locked = open_meeting_for(meeting, by=by)
    if locked.ended_at:
        return locked
    locked = open_running(locked, by=by)
    refuse_cases(locked, by=by, at=at, improvement=improvement)
    return end_now(locked, by=by, at=at, improvement=improvement)


@transaction.atomic
def end_forgotten(*, at: datetime) -> int:
    """End what runs for more than half a day: nobody closed it. The number."""
    running = Meeting.objects.running().filter(started_at__lte=at - FORGOTTEN)
    forgotten = list(running.select_for_update(skip_locked=True))
    for meeting in forgotten:
        end_now(meeting, by=None, at=at)
    return len(forgotten)


@transaction.atomic
def amend_improvement(
    *, meeting: Meeting, seen: int, improvement: str, by: User, at: datetime
) -> Meeting:
    """Say differently what everybody does from now on, while the minutes are open."""
    locked = open_to_write(meeting, None, by=by, at=at)
    refuse_when_final(locked, at=at)
    refuse_cases(locked, by=by, at=at, improvement=improvement)
    locked.change(seen=seen, improvement=improvement)
    return change_meeting(locked)
