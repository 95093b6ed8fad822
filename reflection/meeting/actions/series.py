"""The rhythm of a kind of meeting: make a series, change it, end it."""

from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.formats import date_format

from reflection.meeting.actions.door import check_plans
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import ChairTurn, MeetingKind, Series
from reflection.meeting.planner import (
    AHEAD,
    fill_ahead,
    settle_chairs,
    standing_meetings,
    taken_by,
)
from reflection.meeting.rhythm import (
    moment_for,
    moment_on,
    overlaps,
    slots,
    week_of,
)
from reflection.meeting.rota import Team
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of, is_working_day
from zsm_werkplaats.lib.refusal import RefusedError

FARTHEST = timedelta(weeks=12)  # before a change begins
FRIDAY = 5
ENDED = "De reeks is gestopt."


@transaction.atomic
def make_series(
    *,
    region: Region,
    kind: str,
    every_weeks: int,
    weekday: int,
    starts_at: time,
    minutes: int,
    begins_on: date,
    by: User,
    at: datetime,
    place: str = "",
) -> Series:
    """Let a kind of meeting come back, and plan the first ones.

    All workers of the region take turns in the chair of a case review; the manager
    chairs the reflection meetings.
    """
    check_plans(by, region.pk, kind)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    _refuse_day(begins_on, "begins_on", at)
    earlier = Series.objects.filter(region=region, kind=kind)
    if earlier.running().exists():
        msg = "Er loopt al een reeks van deze bijeenkomst. Wijzig die."
        raise RefusedError(msg)
    last = earlier.filter(ended_on__gte=begins_on).first()
    if last and last.ended_on:
        until = date_format(last.ended_on, "j F Y")
        msg = f"De vorige reeks loopt tot en met {until}. Kies een latere dag."
        raise RefusedError(msg, "begins_on")
    series = Series(
        region=region,
        kind=kind,
        every_weeks=every_weeks,
        weekday=weekday,
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        begins_on=begins_on,
        created_by=by,
        created_at=at,
    )
    _refuse_clash(series, at)
    series.save()
    if kind == MeetingKind.CASE_REVIEW:
        _let_workers_take_turns(series, at)
    fill_ahead(series, at)
    settle_chairs(region.pk, at)
    return series


@transaction.atomic
def change_series(
    *,
    series: Series,
    seen: int,
    from_on: date,
    every_weeks: int,
    weekday: int,
    starts_at: time,
    minutes: int,
    by: User,
    at: datetime,
    place: str = "",
) -> Series:
    """Give a series another rhythm from a day on.

    What comes from then on follows, each meeting one time; what was moved by hand,
    cancelled or held stays. Until that day the old rhythm goes on. Raises
    `EditConflictError`.
    """
    series = _locked(series, by)
    _refuse_day(from_on, "from_on", at)
    if from_on > day_of(at) + FARTHEST:
        msg = "Kies een dag binnen twaalf weken."
        raise RefusedError(msg, "from_on")
    fill_ahead(series, at, until=from_on - timedelta(days=1))
    rhythm = {
        "every_weeks": every_weeks,
        "weekday": weekday,
        "starts_at": starts_at,
        "minutes": minutes,
        "place": place,
    }
    series.change(seen=seen, begins_on=from_on, **rhythm)
    _refuse_clash(series, at)
    _let_follow(series, at)
    fill_ahead(series, at)
    settle_chairs(series.region_id, at)
    return series


@transaction.atomic
def end_series(*, series: Series, last_on: date, by: User, at: datetime) -> Series:
    """Stop a series after a day; what was planned later is cancelled.

    A second click changes nothing.
    """
    series = _locked(series, by)
    if series.ended_on:
        return series
    _refuse_day(last_on, "last_on", at)
    series.ended_on = last_on
    series.save(update_fields=["ended_on"])
    later = series.meetings.planned().filter(planned_at__date__gt=last_on)
    later.update(
        cancelled_at=at,
        cancelled_why=ENDED,
        calendar_at=at,
        sequence=F("sequence") + 1,
        changes=F("changes") + 1,
        version=F("version") + 1,
    )
    fill_ahead(series, at)
    settle_chairs(series.region_id, at)
    return series


def _locked(series: Series, by: User) -> Series:
    series = Series.objects.select_for_update().get(pk=series.pk)
    check_plans(by, series.region_id, series.kind)
    return series


def _refuse_day(day: date, field: str, at: datetime) -> None:
    if day < day_of(at):
        msg = "Deze dag is al voorbij."
        raise RefusedError(msg, field)


def _refuse_clash(series: Series, at: datetime) -> None:
    """A rhythm on a weekend, or at the time of another meeting, is refused."""
    if series.weekday > FRIDAY:
        msg = "Kies een werkdag."
        raise RefusedError(msg, "weekday")
    others = [
        each
        for each in standing_meetings(series.region_id, at)
        if series.pk is None or each.series_id != series.pk
    ]
    for slot in islice(slots(series), AHEAD):
        start = moment_on(series, slot)
        other = overlaps(others, start, series.minutes)
        if is_working_day(slot) and other:
            when = date_format(slot, "l j F")
            msg = f"Op {when} is er dan al een {other}. Kies een andere dag of tijd."
            raise RefusedError(msg, "starts_at")


def _let_workers_take_turns(series: Series, at: datetime) -> None:
    team = Team(series.region_id, day_of(at))
    workers = [
        user
        for user in team.participants(series.kind)
        if Role.WORKER in user.roles_in(series.region_id)
    ]
    ChairTurn.objects.bulk_create(
        ChairTurn(
            series=series, region_id=series.region_id, user=user, position=position
        )
        for position, user in enumerate(workers, start=1)
    )


def _let_follow(series: Series, at: datetime) -> None:
    """Move what comes to the new days: first what goes later, from the last on."""
    everything = list(series.meetings.select_for_update().order_by("planned_at", "pk"))
    begins = series.begins_on
    following = [
        m
        for m in everything
        if m.is_planned
        and m.moved_at is None
        and m.planned_at > at
        and (m.slot_on or day_of(m.planned_at)) >= begins
    ]
    keys = {m.pk for m in following}
    days, weeks = taken_by([m for m in everything if m.pk not in keys])
    free = (s for s in slots(series) if s not in days and week_of(s) not in weeks)
    others = [m for m in standing_meetings(series.region_id, at) if m.pk not in keys]
    days_to_come = (day for day in free if moment_on(series, day) > at)
    pairs = zip(following, days_to_come, strict=False)
    facts = [(m, s, moment_for(series, s, others)) for m, s in pairs]
    later = [each for each in facts if each[2] > each[0].planned_at]
    sooner = [each for each in facts if each[2] <= each[0].planned_at]
    for meeting, slot, start in [*reversed(later), *sooner]:
        _put(series, meeting, slot, start, at)


def _put(
    series: Series, meeting: Meeting, slot: date, start: datetime, at: datetime
) -> None:
    facts: dict[str, Any] = {
        "planned_at": start,
        "minutes": series.minutes,
        "place": series.place,
    }
    stands = {name: getattr(meeting, name) for name in facts}
    if stands == facts:
        if meeting.slot_on != slot:
            Meeting.objects.filter(pk=meeting.pk).update(slot_on=slot)
        return
    Meeting.objects.filter(pk=meeting.pk).update(
        slot_on=slot,
        calendar_at=at,
        sequence=F("sequence") + 1,
        changes=F("changes") + 1,
        version=F("version") + 1,
        **facts,
    )
