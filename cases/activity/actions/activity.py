"""The activity form: write time, and correct it.

What touches a week locks the worker first, so that nothing slips into a week while it
is handed in. What touches a case begins at its door.
"""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format

from cases.activity.actions.week import lock_weeks, refuse_handed_in
from cases.activity.models.activity import Activity, ActivityKind, RunningTimer
from cases.activity.models.week import minutes_on
from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import ACTIVITY_WEEK
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.durations import HOUR, in_words
from zsm_werkplaats.lib.refusal import RefusedError

MINUTES_IN_A_DAY = 24 * HOUR


def _must_be_past(day: date, at: datetime) -> None:
    if day > day_of(at):
        msg = "Deze dag ligt in de toekomst."
        raise RefusedError(msg, "day")


def _must_fit_in_day(worker: User, day: date, *, more: int) -> None:
    total = minutes_on(day, worker) + more
    if more > 0 and total > MINUTES_IN_A_DAY:
        msg = (
            f"Op {date_format(day, 'j F')} staat dan {in_words(total)}; een dag heeft "
            "24 uur. Kijk die dag na."
        )
        raise RefusedError(msg, "minutes")


def _must_fit(kind: ActivityKind, *, has_case: bool) -> None:
    if kind.belongs_to_case and not has_case:
        msg = "Bij dit soort werk hoort een zaak."
        raise RefusedError(msg, "case")
    if has_case and not kind.belongs_to_case:
        msg = "Bij dit soort werk hoort geen zaak."
        raise RefusedError(msg, "kind")


@transaction.atomic
def log_activity(
    *,
    case: Case,
    kind: ActivityKind,
    day: date,
    minutes: int,
    by: User,
    at: datetime,
    remark: str = "",
    from_timer: bool = False,
    submission: UUID | None = None,
) -> Activity:
    """Write time for a case; `from_timer` clears the timer that proposed it."""
    case = open_case_for(case, Verb.LOG_ACTIVITY, by=by, submission=submission)
    lock_weeks(worker=by, region=case.region)
    _must_be_past(day, at)
    refuse_handed_in(worker=by, region=case.region, days=[day])
    _must_fit(kind, has_case=True)
    _must_fit_in_day(by, day, more=minutes)
    activity = Activity.objects.create(
        worker=by,
        region_id=case.region_id,
        case=case,
        kind=kind,
        day=day,
        minutes=minutes,
        note=remark,
        created_at=at,
        submission=submission,
    )
    if from_timer:
        _clear_timer(by, case.region)
    record_event(
        case,
        Verb.LOG_ACTIVITY,
        by=by,
        at=at,
        about=activity,
        summary=f"{in_words(minutes)}: {kind.label}",
        detail=remark,
        submission=submission,
    )
    return activity


@transaction.atomic
def log_other_time(
    *,
    region: Region,
    kind: ActivityKind,
    day: date,
    minutes: int,
    by: User,
    at: datetime,
    remark: str = "",
    from_timer: bool = False,
    submission: UUID | None = None,
) -> Activity:
    """Write time that belongs to no case; a second click finds the first entry."""
    lock_weeks(worker=by, region=region)
    earlier = Activity.objects.filter(worker=by, submission=submission)
    if submission and (found := earlier.first()):
        return found
    _must_be_past(day, at)
    refuse_handed_in(worker=by, region=region, days=[day])
    _must_fit(kind, has_case=False)
    _must_fit_in_day(by, day, more=minutes)
    activity = Activity.objects.create(
        worker=by,
        region=region,
        kind=kind,
        day=day,
        minutes=minutes,
        note=remark,
        created_at=at,
        submission=submission,
    )
    if from_timer:
        _clear_timer(by, region)
    return activity


@transaction.atomic
def amend_activity(
    *,
    activity: Activity,
    kind: ActivityKind,
    day: date,
    minutes: int,
    by: User,
    at: datetime,
    remark: str = "",
) -> Activity:
    """Correct an own entry; the week it leaves and the week it enters are open."""
    activity = _enter_entry(activity, by=by)
    _must_be_past(day, at)
    refuse_handed_in(worker=by, region=activity.region, days=[activity.day, day])
    _must_fit(kind, has_case=activity.case_id is not None)
    before = activity.minutes
    stays = before if day == activity.day else 0
    _must_fit_in_day(by, day, more=minutes - stays)
    activity.kind, activity.day = kind, day
    activity.minutes, activity.note = minutes, remark
    activity.save(update_fields=["kind", "day", "minutes", "note"])
    if activity.case:
        record_event(
            activity.case,
            Verb.CORRECT_MINUTES,
            by=by,
            at=at,
            about=activity,
            summary=f"{kind.label}: {in_words(before)} is nu {in_words(minutes)}",
        )
    return activity


@transaction.atomic
def remove_activity(*, activity: Activity, by: User, at: datetime) -> None:
    """Take an own entry out of an open week; the history keeps it."""
    activity = _enter_entry(activity, by=by)
    refuse_handed_in(worker=by, region=activity.region, days=[activity.day])
    if activity.case:
        record_event(
            activity.case,
            Verb.CORRECT_MINUTES,
            by=by,
            at=at,
            about=activity,
            summary=f"weggehaald: {in_words(activity.minutes)} {activity.kind.label}",
        )
    activity.delete()


@transaction.atomic
def correct_minutes(
    *, contact: Contact, minutes: int, by: User, at: datetime
) -> Contact:
    """Correct the minutes of an own contact."""
    if contact.created_by_id != by.pk:
        raise PermissionDenied(ACTIVITY_WEEK.label)
    case = open_case_for(contact.case, Verb.CORRECT_MINUTES, by=by)
    lock_weeks(worker=by, region=case.region)
    contact = case.contacts.get(pk=contact.pk)
    refuse_handed_in(worker=by, region=case.region, days=[day_of(contact.at)])
    _must_fit_in_day(by, day_of(contact.at), more=minutes - contact.minutes)
    before, contact.minutes = contact.minutes, minutes
    contact.save(update_fields=["minutes"])
    record_event(
        case,
        Verb.CORRECT_MINUTES,
        by=by,
        at=at,
        about=contact,
        summary=f"{contact}: {in_words(before)} is nu {in_words(minutes)}",
    )
    return contact


def _enter_entry(activity: Activity, *, by: User) -> Activity:
    """Lock an own entry, by the door of its case if it has one."""
    if activity.worker_id != by.pk:
        raise PermissionDenied(ACTIVITY_WEEK.label)
    case = activity.case
    if case:
        case = open_case_for(case, Verb.CORRECT_MINUTES, by=by)
    lock_weeks(worker=by, region=activity.region)
    standing = Activity.objects.select_related("region", "kind")
    entry = standing.filter(pk=activity.pk).first()
    if entry is None:
        msg = "Deze post is intussen weggehaald."
        raise RefusedError(msg)
    entry.case = case
    return entry


def _clear_timer(worker: User, region: Region) -> None:
    mine = RunningTimer.objects.filter(worker=worker, region=region)
    mine.filter(stopped_at__isnull=False).delete()
