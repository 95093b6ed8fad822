"""A single meeting before it runs: plan it, move it, cancel it; and plan ahead."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.formats import date_format
from django.utils.timezone import localtime

from reflection.meeting.actions.door import check_plans, refuse_cases
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import Series
from reflection.meeting.planner import (
    fill_ahead,
    make_meeting,
    settle_chairs,
    standing_meetings,
)
from reflection.meeting.policies import plans
from reflection.meeting.rhythm import overlaps
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError

NOT_PLANNED = "Deze bijeenkomst is al begonnen, gehouden of vervallen."


@transaction.atomic
def plan_ahead(*, series: Series, at: datetime) -> int:
    """Keep the next meetings of a series in the table; the number that was added."""
    series = Series.objects.select_for_update().get(pk=series.pk)
    added = fill_ahead(series, at)
    settle_chairs(series.region_id, at)
    return added


@transaction.atomic
def settle_region(*, region: Region, at: datetime) -> int:
    """Say anew who chairs: somebody came, left or is away. Returns the changes."""
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    return settle_chairs(region.pk, at)


@transaction.atomic
def plan_meeting(
    *,
    region: Region,
    kind: str,
    planned_at: datetime,
    minutes: int,
    by: User,
    at: datetime,
    place: str = "",
) -> Meeting:
    """Plan one meeting outside a series."""
    check_plans(by, region.pk, kind)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    _refuse_moment(region.pk, planned_at, minutes, at)
    meeting = make_meeting(
        region=region,
        kind=kind,
        planned_at=planned_at,
        minutes=minutes,
        place=place,
        at=at,
    )
    settle_chairs(region.pk, at)
    meeting.refresh_from_db()
    return meeting


@transaction.atomic
def move_meeting(
    *,
    meeting: Meeting,
    seen: int,
    planned_at: datetime,
    minutes: int,
    by: User,
    at: datetime,
    place: str = "",
) -> Meeting:
    """Put a meeting on another day, time or place; its series leaves it there.

    Raises `EditConflictError`. Without a difference nothing changes.
    """
    meeting = _locked(meeting, by)
    facts = {"planned_at": planned_at, "minutes": minutes, "place": place}
    if facts == {name: getattr(meeting, name) for name in facts}:
        return meeting
    if (planned_at, minutes) != (meeting.planned_at, meeting.minutes):
        _refuse_moment(meeting.region_id, planned_at, minutes, at, meeting)
    meeting.change(
        seen=seen,
        moved_at=at,
        calendar_at=at,
        sequence=F("sequence") + 1,
        changes=F("changes") + 1,
        **facts,
    )
    settle_chairs(meeting.region_id, at)
    meeting.refresh_from_db()
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, why: str, by: User, at: datetime) -> Meeting:
    """Let a meeting not go on; a second click changes nothing."""
    found = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if found.cancelled_at and plans(by, found.region_id, found.kind):
        return found
    meeting = _locked(meeting, by)
    refuse_cases(meeting, by=by, at=at, why=why)
    Meeting.objects.filter(pk=meeting.pk).update(
        cancelled_at=at,
        cancelled_why=why,
        calendar_at=at,
        sequence=F("sequence") + 1,
        changes=F("changes") + 1,
        version=F("version") + 1,
    )
    settle_chairs(meeting.region_id, at)
    meeting.refresh_from_db()
    return meeting


def _locked(meeting: Meeting, by: User) -> Meeting:
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    check_plans(by, meeting.region_id, meeting.kind)
    if not meeting.is_planned:
        raise RefusedError(NOT_PLANNED)
    return meeting


def _refuse_moment(
    region_id: int,
    planned_at: datetime,
    minutes: int,
    at: datetime,
    meeting: Meeting | None = None,
) -> None:
    if planned_at <= at:
        msg = "Dit tijdstip is al voorbij."
        raise RefusedError(msg, "planned_at")
    others = standing_meetings(region_id, at)
    other = overlaps(others, planned_at, minutes, meeting)
    if other:
        start, end = localtime(other.planned_at), localtime(other.ends_at)
        day = date_format(start, "l j F")
        msg = f"Dan is er al een {other}: {day}, {start:%H.%M} tot {end:%H.%M} uur."
        raise RefusedError(msg, "planned_at")
