"""When the teams of the demo meet: every week, and every two weeks with the OM."""

from datetime import date, datetime, time, timedelta

from reflection.meeting.actions.attendance import answer_invitation
from reflection.meeting.actions.planning import plan_ahead
from reflection.meeting.actions.series import make_series
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of, next_working_day, working_days_before

MADE = timedelta(days=24)  # ago, before the first meetings
COME = ("worker1", "worker2", "worker5", "unit_manager1")
AWAY = "worker3"


def load_rhythm(region: Region, cast: dict[str, User], at: datetime) -> None:
    """Two series, so that both met lately and the case review is on the next day."""
    next_day = next_working_day(day_of(at))
    _series(
        MeetingKind.CASE_REVIEW,
        begins_on=next_day - timedelta(weeks=1),
        starts_at=time(9, 30),
        minutes=60,
        every_weeks=1,
        region=region,
        cast=cast,
        at=at,
    )
    _series(
        MeetingKind.REFLECTION,
        begins_on=working_days_before(next_day, 6),
        starts_at=time(13, 30),
        minutes=90,
        every_weeks=2,
        region=region,
        cast=cast,
        at=at,
    )


def _series(
    kind: MeetingKind,
    *,
    begins_on: date,
    starts_at: time,
    minutes: int,
    every_weeks: int,
    region: Region,
    cast: dict[str, User],
    at: datetime,
) -> None:
    series = make_series(
        region=region,
        kind=kind,
        every_weeks=every_weeks,
        weekday=begins_on.isoweekday(),
        starts_at=starts_at,
        minutes=minutes,
        place="Overlegruimte bij de ZSM-kamer",
        begins_on=begins_on,
        by=cast["unit_manager1"],
        at=at - MADE,
    )
    plan_ahead(series=series, at=at)
    if coming := next_of(region, kind, at):
        for part in (*COME, AWAY):
            answer_invitation(meeting=coming, by=cast[part], comes=part != AWAY, at=at)


def next_of(region: Region, kind: MeetingKind, at: datetime) -> Meeting | None:
    """The meeting of a kind that comes first after `at`."""
    planned = Meeting.objects.planned().filter(region=region, kind=kind)
    return planned.filter(planned_at__gt=at).order_by("planned_at").first()


def last_of(region: Region, kind: MeetingKind, at: datetime) -> Meeting | None:
    """The latest meeting of a kind that was planned before `at`."""
    planned = Meeting.objects.planned().filter(region=region, kind=kind)
    return planned.filter(planned_at__lt=at).order_by("planned_at").last()
