"""What several actions write before a meeting runs: the meeting, and who chairs."""

from datetime import date, datetime, timedelta

from django.db.models import F

from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import Series
from reflection.meeting.rhythm import Week, moment_for, slots, week_of
from reflection.meeting.rota import Seat, Team, seats
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of

AHEAD = 8  # meetings that stand in the table before they are held
A_DAY = timedelta(days=1)


def make_meeting(
    *,
    region: Region | int,
    kind: str,
    planned_at: datetime,
    minutes: int,
    place: str,
    at: datetime,
    series: Series | None = None,
    slot_on: date | None = None,
    named_chair: User | None = None,
) -> Meeting:
    """A planned meeting, in a series or by itself; nobody chairs it yet."""
    return Meeting.objects.create(
        region_id=region if isinstance(region, int) else region.pk,
        kind=kind,
        series=series,
        slot_on=slot_on,
        planned_at=planned_at,
        minutes=minutes,
        place=place,
        named_chair=named_chair,
        calendar_at=at,
    )


def standing_meetings(region_id: int, at: datetime) -> list[Meeting]:
    """What runs or comes in a region, of both kinds: nobody is in two at once."""
    found = Meeting.objects.not_over().filter(region=region_id)
    return list(found.filter(planned_at__gt=at - A_DAY).order_by("planned_at", "pk"))


def taken_by(meetings: list[Meeting]) -> tuple[set[date], set[Week]]:
    """The days and weeks of the rhythm in which a series meets already.

    A cancelled meeting keeps its day: it does not come back by itself.
    """
    days = {m.slot_on for m in meetings if m.slot_on}
    standing = {m.slot_on for m in meetings if m.slot_on and m.cancelled_at is None}
    return days, {week_of(day) for day in standing}


def fill_ahead(series: Series, at: datetime, until: date | None = None) -> int:
    """Plan the next meetings of a series; safe to run twice. Returns how many.

    `until` plans those up to that day, however many there are.
    """
    met = list(series.meetings.all())
    days, weeks = taken_by(met)
    others = standing_meetings(series.region_id, at)
    ahead = sum(1 for m in met if m.is_planned and m.planned_at > at)
    made = 0
    for slot in slots(series):
        if (slot > until) if until else (ahead + made >= AHEAD):
            break
        if slot in days or week_of(slot) in weeks or slot < day_of(at):
            continue
        start = moment_for(series, slot, others)
        if start <= at:
            continue
        meeting = make_meeting(
            region=series.region_id,
            kind=series.kind,
            series=series,
            slot_on=slot,
            planned_at=start,
            minutes=series.minutes,
            place=series.place,
            at=at,
        )
        others.append(meeting)
        weeks.add(week_of(slot))
        made += 1
    return made


def settle_chairs(region_id: int, at: datetime) -> int:
    """Let the rota say who chairs what comes; the number of meetings that changed."""
    ahead = Meeting.objects.ahead(at).filter(region=region_id)
    meetings = list(ahead.select_for_update(of=("self",)).order_by("pk"))
    seated = seats(Team(region_id, day_of(at)), meetings)
    changed = [m for m in meetings if _was(m) != _keys(seated[m.pk])]
    for meeting in changed:
        turn, chair = _keys(seated[meeting.pk])
        Meeting.objects.filter(pk=meeting.pk).update(
            turn=turn, chair=chair, changes=F("changes") + 1
        )
    return len(changed)


def _was(meeting: Meeting) -> tuple[int | None, int | None]:
    return meeting.turn_id, meeting.chair_id


def _keys(seat: Seat) -> tuple[int | None, int | None]:
    turn, chair = seat.turn, seat.chair
    return turn.pk if turn else None, chair.pk if chair else None
