"""Talks of a trajectory, meetings with all parties: plan, and tell how they went."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.makers import make_contact
from cases.context.models.contact import Contact
from cases.support.makers import AgreedFacts, make_agreed_action, make_direction
from cases.support.models.meeting import TableMeeting, TableParty, Talk
from cases.support.models.support import Support
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of, working_day_from
from zsm_werkplaats.lib.refusal import RefusedError

MOST_PRESENT = 300  # characters

OPEN, WITHHELD = Contact.Disclosure.OPEN, Contact.Disclosure.WITHHELD


@transaction.atomic
def plan_talk(
    *,
    support: Support,
    planned_on: date,
    by: User,
    at: datetime,
    planned_time: time | None = None,
    place: str = "",
    topic: str = "",
    submission: UUID | None = None,
) -> Talk:
    """Plan the next conversation.

    A free day ahead gives way to a working day, unless an hour was agreed on it.
    """
    case = open_case_for(support.case, Verb.PLAN_TALK, by=by, submission=submission)
    support.refresh_from_db()
    if not support.has_talks or support.ended_on:
        msg = "Gesprekken horen bij een eigen traject dat nog niet is geëindigd."
        raise RefusedError(msg)
    if planned_on > day_of(at) and planned_time is None:
        planned_on = working_day_from(planned_on)
    talk = Talk.objects.create(
        case=case,
        region_id=case.region_id,
        support=support,
        planned_on=planned_on,
        planned_time=planned_time,
        place=place,
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
    held_earlier: bool = False,
    submission: UUID | None = None,
) -> Talk:
    """Tell how a conversation went; one that was held is a contact.

    One that is planned for a later day asks whether it was `held_earlier`.
    """
    case = open_case_for(talk.case, Verb.REPORT_TALK, by=by, submission=submission)
    talk.refresh_from_db()
    if talk.result:
        msg = f"Over dit gesprek is al gemeld: {talk.get_result_display()}."
        raise RefusedError(msg)
    if result == Talk.Result.HELD and not held_earlier:
        _must_be_past("gesprek", talk.planned_on, at)
    talk.result = result
    if talk.is_held:
        people = talk.support.for_whom or case.suspects
        talk.contact = make_contact(
            case=case,
            with_whom=people[0].name if people else "betrokkene",
            person=people[0] if people else None,
            present=", ".join(person.name for person in people[1:]),
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
    names: Iterable[str] = (),
    present: str = "",
    submission: UUID | None = None,
) -> TableMeeting:
    """Ask everybody together; `names` are those outside the map."""
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
    asked = [TableParty(organisation=party) for party in organisations]
    asked += [TableParty(name=name) for name in dict.fromkeys(names)]
    for party in asked:
        party.meeting, party.region_id = meeting, case.region_id
    TableParty.objects.bulk_create(asked)
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
    attended: Collection[TableParty] | None = None,
    present: str | None = None,
    agreed: Iterable[AgreedFacts] = (),
    held_earlier: bool = False,
    submission: UUID | None = None,
) -> TableMeeting:
    """Tell who was there, what was agreed, and who takes the direction.

    `direction` is its kind; `attended` are those who were asked and came, by default
    all of them. One that is planned for a later day asks whether it was
    `held_earlier`.
    """
    verb = Verb.REPORT_MEETING
    case = open_case_for(meeting.case, verb, by=by, submission=submission)
    meeting.refresh_from_db()
    if meeting.contact_id:
        msg = "De uitkomst van dit overleg is al vastgelegd."
        raise RefusedError(msg)
    if meeting.cancelled_at:
        msg = "Dit overleg is afgezegd."
        raise RefusedError(msg)
    if not held_earlier:
        _must_be_past("overleg", day_of(meeting.planned_at), at)
    parties, others = _who_was_there(meeting, attended)
    present = meeting.present if present is None else present
    for facts in agreed:
        make_agreed_action(meeting=meeting, by=by, at=at, **facts)
    meeting.contact = make_contact(
        case=case,
        with_whom=meeting.place or "overleg met alle partijen",
        result=Contact.Result.REACHED,
        channel=Contact.Channel.MEETING,
        held_at=held_at,
        minutes=minutes,
        told=outcome,
        disclosure=disclosure,
        present=", ".join(filter(None, [*others, present]))[:MOST_PRESENT],
        organisations=parties,
        by=by,
        at=at,
    )
    meeting.outcome = outcome
    if direction:
        since = director_since or localtime(held_at or at).date()
        settled = make_direction(
            case=case,
            holder=director,
            kind=direction,
            since=since,
            # Who directs was said there: it goes to the OM if what was said does.
            disclosure=OPEN if meeting.contact.is_shared else WITHHELD,
            by=by,
            at=at,
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


def _must_be_past(what: str, day: date, at: datetime) -> None:
    """What is planned for a later day is not reported by accident."""
    if day > day_of(at):
        planned = date_format(day, "l j F")
        msg = f"Dit {what} staat gepland op {planned}. Is het eerder gehouden?"
        raise RefusedError(msg, "held_earlier")


def _who_was_there(
    meeting: TableMeeting, attended: Collection[TableParty] | None
) -> tuple[list[Organisation], list[str]]:
    """The organisations that came and the names outside the map; it is kept."""
    came = None if attended is None else {party.pk for party in attended}
    organisations, names = [], []
    for party in meeting.table_parties.select_related("organisation"):
        party.was_there = came is None or party.pk in came
        party.save(update_fields=["was_there"])
        if not party.was_there:
            continue
        if party.organisation:
            organisations.append(party.organisation)
        else:
            names.append(party.name)
    return organisations, names
