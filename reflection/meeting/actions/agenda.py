"""The agenda: filled by itself, in the order of the chair."""

from datetime import datetime

from django.db import transaction

from reflection.meeting.actions.door import open_meeting_for, refuse_cases
from reflection.meeting.makers import (
    add_to_agenda,
    begin_period,
    change_meeting,
    is_over,
    next_position,
)
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError

UP, DOWN, FIRST = "up", "down", "first"
OVER = "De bijeenkomst is voorbij; de agenda verandert niet meer."
NOT_YOURS = "{chair} is voorzitter en bepaalt de volgorde."


@transaction.atomic
def draw_up_agenda(*, meeting: Meeting, by: User, at: datetime) -> list[AgendaItem]:
    """Append what belongs on the agenda and is not on it yet; the new items.

    What stands on it already gets its reasons and its question of now.
    """
    locked = _open(meeting, by=by)
    if locked.since is None:
        locked.since = begin_period(locked, at=at)
        change_meeting(locked, since=locked.since)
    new = add_to_agenda(locked, at=at)
    change_meeting(locked)
    return new


@transaction.atomic
def add_topic(
    *, meeting: Meeting, title: str, by: User, at: datetime, question: str = ""
) -> AgendaItem:
    """Put something of one's own at the end; the same twice stands once."""
    locked = _open(meeting, by=by)
    same = locked.items.standing().filter(kind=AgendaItem.Kind.TOPIC, title=title)
    if known := same.filter(reached_at=None).first():
        return known
    refuse_cases(locked, by=by, at=at, title=title, question=question)
    item = AgendaItem.objects.create(
        meeting=locked,
        region_id=locked.region_id,
        kind=AgendaItem.Kind.TOPIC,
        position=next_position(locked),
        title=title,
        question=question,
        asked_by=by,
    )
    change_meeting(locked)
    return item


@transaction.atomic
def move_item(*, item: AgendaItem, how: str, by: User) -> None:
    """Put an item one place up or down, or before all that was not reached."""
    locked = _open_for_chair(item.meeting, by=by)
    order = list(locked.items.standing())
    index = next((n for n, each in enumerate(order) if each.pk == item.pk), None)
    if index is None:
        return
    place = {
        UP: max(index - 1, 0),
        DOWN: min(index + 1, len(order) - 1),
        FIRST: _first_to_come(order, locked),
    }[how]
    if place == index:
        return
    order.insert(place, order.pop(index))
    for number, each in enumerate(order, start=1):
        each.position = number
    AgendaItem.objects.bulk_update(order, ["position"])
    change_meeting(locked)


def _first_to_come(order: list[AgendaItem], meeting: Meeting) -> int:
    """The place behind what was reached last."""
    reached = [n for n, each in enumerate(order) if each.reached_at]
    return reached[-1] + 1 if reached else 0


@transaction.atomic
def take_off(*, item: AgendaItem, by: User, at: datetime) -> None:
    """Take an item off the agenda; what is open stays."""
    locked = _open_for_chair(item.meeting, by=by)
    if locked.open_item_id == item.pk:
        msg = "Dit is nu aan de orde. Ga eerst verder met het volgende."
        raise RefusedError(msg)
    standing = AgendaItem.objects.filter(pk=item.pk, taken_off_at=None)
    if standing.update(taken_off_at=at):
        change_meeting(locked)


@transaction.atomic
def put_back(*, item: AgendaItem, by: User) -> None:
    """Put back what was taken off, where it stood."""
    locked = _open_for_chair(item.meeting, by=by)
    gone = AgendaItem.objects.filter(pk=item.pk, taken_off_at__isnull=False)
    if gone.update(taken_off_at=None):
        change_meeting(locked)


def _open(meeting: Meeting, *, by: User) -> Meeting:
    locked = open_meeting_for(meeting, by=by)
    if is_over(locked):
        raise RefusedError(OVER)
    return locked


def _open_for_chair(meeting: Meeting, *, by: User) -> Meeting:
    """Before it begins and nobody is named, everybody who takes part may."""
    locked = _open(meeting, by=by)
    if locked.chair_id and locked.chair_id != by.pk:
        raise RefusedError(NOT_YOURS.format(chair=locked.chair))
    return locked
