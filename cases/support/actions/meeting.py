"""Talks of a trajectory and meetings at one table: plan them, tell how they went."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.makers import make_contact
from cases.context.models.contact import Contact
from cases.support.makers import make_direction
from cases.support.models.meeting import TableMeeting, TableParty, Talk
from cases.support.models.support import Support
from socialmap.models import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of, working_day_from
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def plan_talk(
    *,
    support: Support,
    planned_on: date,
    by: User,
    at: datetime,
    topic: str = "",
    submission: UUID | None = None,
) -> Talk:
    """Plan the next conversation; a free day ahead gives way to a working day."""
    case = open_case_for(support.case, Verb.PLAN_TALK, by=by, submission=submission)
    support.refresh_from_db()
    if not support.has_talks or support.ended_on:
        msg = "Gesprekken horen bij een eigen traject dat nog niet is geëindigd."
        raise RefusedError(msg)
    if planned_on > day_of(at):
        planned_on = working_day_from(planned_on)
    talk = Talk.objects.create(
        case=case,
        region_id=case.region_id,
        support=support,
        planned_on=planned_on,
        topic=topic,
        created_by=by,
        created_at=at,
    )
    summary = f"gesprek gepland op {date_format(planned_on)}: {support.need}"
    record_event(
        case,
        Verb.PLAN_TALK,
        by=by,
        at=at,
        about=talk,
        summary=summary,
        submission=submission,
    )
    return talk


@transaction.atomic
def report_talk(
    *,
    talk: Talk,
    result: str,
    by: User,
    at: datetime,
    held_at: datetime | None = None,
    minutes: int = 0,
    told: str = "",
    disclosure: str = Contact.Disclosure.WITHHELD,
    submission: UUID | None = None,
) -> Talk:
    """Tell how a conversation went; one that was held is a contact."""
    case = open_case_for(talk.case, Verb.REPORT_TALK, by=by, submission=submission)
    talk.refresh_from_db()
    if talk.result:
        msg = f"Over dit gesprek is al gemeld: {talk.get_result_display()}."
        raise RefusedError(msg)
    talk.result = result
    if talk.is_held:
        talk.contact = make_contact(
            case=case,
            with_whom=case.suspect.name if case.suspect else "betrokkene",
            person=case.suspect,
            result=Contact.Result.REACHED,
            channel=Contact.Channel.VISIT,
            held_at=held_at,
            minutes=minutes,
            told=told,
            disclosure=disclosure,
            by=by,
            at=at,
        )
    talk.save()
    summary = f"gesprek {talk.get_result_display()}: {talk.support.need}"
    record_event(
        case,
        Verb.REPORT_TALK,
        by=by,
        at=at,
        about=talk.contact or talk,
        summary=summary,
        detail=told,
        is_internal=talk.contact is None or not talk.contact.is_shared,
        submission=submission,
    )
    return talk


@transaction.atomic
def plan_meeting(
    *,
    case: Case,
    planned_at: datetime,
    by: User,
    at: datetime,
    place: str = "",
    agenda: str = "",
    organisations: Iterable[Organisation] = (),
    present: str = "",
    submission: UUID | None = None,
) -> TableMeeting:
    """Ask everybody to one table."""
    case = open_case_for(case, Verb.PLAN_MEETING, by=by, submission=submission)
    meeting = TableMeeting.objects.create(
        case=case,
        region_id=case.region_id,
        planned_at=planned_at,
        place=place,
        agenda=agenda,
        present=present,
        created_by=by,
        created_at=at,
    )
    TableParty.objects.bulk_create(
        TableParty(meeting=meeting, organisation=party, region_id=case.region_id)
        for party in organisations
    )
    when = date_format(localtime(planned_at), "j F H:i")
    summary = f"overleg met alle partijen gepland op {when}"
    record_event(
        case,
        Verb.PLAN_MEETING,
        by=by,
        at=at,
        about=meeting,
        summary=summary,
        submission=submission,
    )
    return meeting


@transaction.atomic
def report_meeting(
    *,
    meeting: TableMeeting,
    outcome: str,
    by: User,
    at: datetime,
    held_at: datetime | None = None,
    minutes: int = 0,
    director: str = "",
    direction: str = "",
    director_since: date | None = None,
    disclosure: str = Contact.Disclosure.WITHHELD,
    submission: UUID | None = None,
) -> TableMeeting:
    """Tell what came out, and who takes the direction; `direction` is its kind."""
    verb = Verb.REPORT_MEETING
    case = open_case_for(meeting.case, verb, by=by, submission=submission)
    meeting.refresh_from_db()
    if meeting.contact_id:
        msg = "Over dit overleg is al gemeld wat eruit kwam."
        raise RefusedError(msg)
    parties = [party.organisation for party in meeting.table_parties.all()]
    meeting.contact = make_contact(
        case=case,
        with_whom=meeting.place or "overleg met alle partijen",
        result=Contact.Result.REACHED,
        channel=Contact.Channel.MEETING,
        held_at=held_at,
        minutes=minutes,
        told=outcome,
        disclosure=disclosure,
        present=meeting.present,
        organisations=parties,
        by=by,
        at=at,
    )
    meeting.outcome = outcome
    if direction:
        since = director_since or localtime(held_at or at).date()
        settled = make_direction(
            case=case, holder=director, kind=direction, since=since, by=by, at=at
        )
        meeting.director, meeting.director_since = settled.holder, since
    meeting.save()
    took = f", regie bij {meeting.director}" if meeting.director else ""
    summary = f"overleg met alle partijen gehouden{took}"
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=meeting.contact,
        summary=summary,
        detail=outcome,
        is_internal=not meeting.contact.is_shared,
        submission=submission,
    )
    return meeting
