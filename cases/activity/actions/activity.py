"""The activity form: write time, and correct it.

What touches a week locks the worker first, so that nothing slips into a week while it
is handed in. What touches a case begins at its door.
"""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.activity.actions.week import lock_weeks
from cases.activity.makers import (
    make_activity,
    must_be_past,
    must_fit,
    must_fit_in_day,
    refuse_handed_in,
)
from cases.activity.models.activity import Activity, ActivityKind
from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import ACTIVITY_WEEK
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.durations import in_words
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


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
    activity = make_activity(
        region=case.region,
        case=case,
        kind=kind,
        day=day,
        minutes=minutes,
        remark=remark,
        from_timer=from_timer,
        by=by,
        at=at,
        submission=submission,
    )
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
    return make_activity(
        region=region,
        case=None,
        kind=kind,
        day=day,
        minutes=minutes,
        remark=remark,
        from_timer=from_timer,
        by=by,
        at=at,
        submission=submission,
    )


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
    seen: int | None = None,
) -> Activity:
    """Correct an own entry; the week it leaves and the week it enters are open.

    `seen` is the version on the screen. Raises `EditConflictError`.
    """
    activity = _enter_entry(activity, by=by)
    if seen is not None and activity.version != seen:
        raise EditConflictError(activity)
    must_be_past(day, at)
    refuse_handed_in(worker=by, region=activity.region, days=[activity.day, day])
    must_fit(kind, has_case=activity.case_id is not None)
    before = activity.minutes
    stays = before if day == activity.day else 0
    must_fit_in_day(by, day, more=minutes - stays)
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
    *,
    contact: Contact,
    minutes: int,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> Contact:
    """Correct the minutes of an own contact; `seen` are those on the screen.

    Raises `EditConflictError`.
    """
    if contact.created_by_id != by.pk:
        raise PermissionDenied(ACTIVITY_WEEK.label)
    case = open_case_for(contact.case, Verb.CORRECT_MINUTES, by=by)
    lock_weeks(worker=by, region=case.region)
    contact = case.contacts.get(pk=contact.pk)
    refuse_handed_in(worker=by, region=case.region, days=[day_of(contact.at)])
    if seen is not None and contact.minutes != seen:
        raise EditConflictError(contact)
    must_fit_in_day(by, day_of(contact.at), more=minutes - contact.minutes)
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
