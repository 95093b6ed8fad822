"""The door of the actions: a meeting locked, for who may change it."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cases.case.policies import sees
from reflection.finding.people_in_text import refuse_people
from reflection.meeting.makers import be_present
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from reflection.meeting.policies import PLAN, TAKE_PART, plans, takes_part
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.drafts.models import Draft
from zsm_werkplaats.lib.refusal import RefusedError

NOT_BEGUN = "De bijeenkomst is nog niet begonnen."
CANCELLED = "Deze bijeenkomst gaat niet door."
WAS_NOT_THERE = (
    "Alleen wie erbij was, vult het verslag aan. Kopieer je tekst en geef die aan "
    "iemand die erbij was."
)
NO_CASES = (
    "Hier {words}. Een reflectiebijeenkomst gaat niet over een persoon of een "
    "zaak: laat namen en nummers weg."
)
FINAL = "Het verslag staat vast. Schrijf een aanvulling."


def open_meeting_for(meeting: Meeting, *, by: User) -> Meeting:
    """The meeting as it stands now, locked until the transaction ends.

    Raises `PermissionDenied` for who takes no part, also when they lost the role.
    """
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not takes_part(by, locked):
        raise PermissionDenied(TAKE_PART[locked.kind].label)
    return locked


def open_running(meeting: Meeting, *, by: User) -> Meeting:
    """The same, for its chair while it runs. Raises `RefusedError`."""
    locked = open_meeting_for(meeting, by=by)
    if not locked.is_running:
        raise RefusedError(
            "De bijeenkomst is afgelopen." if locked.ended_at else NOT_BEGUN
        )
    if locked.chair_id != by.pk:
        msg = (
            f"{locked.chair} is voorzitter. Neem het voorzitten over als dat nodig is."
        )
        raise RefusedError(msg)
    return locked


def open_to_write(
    meeting: Meeting, item: AgendaItem | None, *, by: User, at: datetime
) -> Meeting:
    """The meeting for who writes in it: while it runs, or was there when it ran.

    Raises `RefusedError`, and `PermissionDenied` for a case that `by` may not know.
    """
    locked = open_meeting_for(meeting, by=by)
    if item and item.case and not sees(by, item.case):
        raise PermissionDenied
    if locked.is_running:
        be_present(locked, by, at=at)
    elif not locked.is_held:
        raise RefusedError(CANCELLED if locked.cancelled_at else NOT_BEGUN)
    elif not was_present(locked, by):
        _count_who_typed(locked, by)
    return locked


def refuse_cases(
    meeting: Meeting,
    item: AgendaItem | None = None,
    *,
    by: User,
    at: datetime,
    **texts: str,
) -> None:
    """Keep people and case numbers out of what the OM reads: a reflection meeting.

    `texts` by the field in which they were typed. Raises `RefusedError`.
    """
    if meeting.kind == MeetingKind.REFLECTION:
        refuse_people(
            by=by,
            region=meeting.region,
            at=at,
            cases=item.case_numbers() if item else (),
            saying=NO_CASES,
            **texts,
        )


def _count_who_typed(meeting: Meeting, user: User) -> None:
    """Who typed in the room was there, also when it was not sent before the end.

    Raises `RefusedError` for who did not.
    """
    room = reverse("reflection:meeting", args=[meeting.pk])
    typed = Draft.objects.filter(
        user=user,
        page__startswith=room,
        started_at__range=(meeting.started_at, meeting.ended_at),
    )
    first = typed.order_by("started_at").first()
    if first is None:
        raise RefusedError(WAS_NOT_THERE)
    be_present(meeting, user, at=first.started_at)


def was_present(meeting: Meeting, user: User) -> bool:
    """Whether somebody was there."""
    seats = meeting.attendances.filter(user=user, present_since__isnull=False)
    return seats.exists()


def refuse_when_final(meeting: Meeting, *, at: datetime) -> None:
    """Raises `RefusedError` once the minutes stand."""
    if meeting.is_final(at):
        raise RefusedError(FINAL)


def check_plans(by: User, region_id: int, kind: str) -> None:
    """Refuse who does not plan meetings of this kind. Raises `PermissionDenied`."""
    if not plans(by, region_id, kind):
        raise PermissionDenied(PLAN[kind].label)
