"""Context: the people, the calls, the safety."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.actions.door import RefusedError, enter, note
from cases.lifecycle import Verb
from cases.models import Case, Contact, Involvement, Person, Remark, SafetyConcern
from socialmap.models import Organisation
from zsm_werkplaats.accounts.models import User


@transaction.atomic
def involve_person(
    *,
    case: Case,
    role: str,
    by: User,
    at: datetime,
    name: str = "",
    person: Person | None = None,
    birth_date: date | None = None,
    phone: str = "",
    remark: str = "",
    submission: UUID | None = None,
) -> Involvement:
    """Add a person to the case, or another role of a person who is in it already."""
    case = enter(case, Verb.INVOLVE_PERSON, by=by, submission=submission)
    if person is None:
        person = Person.objects.create(
            region_id=case.region_id, name=name, birth_date=birth_date, phone=phone
        )
    elif case.involvements.filter(person=person, role=role).exists():
        msg = f"{person.name} heeft deze rol al in de zaak."
        raise RefusedError(msg, "role")
    involvement = Involvement.objects.create(
        case=case,
        region_id=case.region_id,
        person=person,
        role=role,
        note=remark,
        created_by=by,
        created_at=at,
    )
    note(
        case,
        Verb.INVOLVE_PERSON,
        by=by,
        at=at,
        summary=f"{person.name} toegevoegd als {involvement.get_role_display()}",
        detail=remark,
        submission=submission,
    )
    return involvement


@transaction.atomic
def log_contact(
    *,
    case: Case,
    with_whom: str,
    result: str,
    by: User,
    at: datetime,
    channel: str = Contact.Channel.PHONE,
    minutes: int = 0,
    told: str = "",
    organisation: Organisation | None = None,
    person: Person | None = None,
    next_attempt_on: date | None = None,
    disclosure: str = Contact.Disclosure.WITHHELD,
    follows_up: Contact | None = None,
    submission: UUID | None = None,
) -> Contact:
    """Log a call, visit or meeting; `follows_up` is the attempt it makes good."""
    case = enter(case, Verb.LOG_CONTACT, by=by, submission=submission)
    contact = Contact.objects.create(
        case=case,
        region_id=case.region_id,
        at=at,
        channel=channel,
        person=person,
        organisation=organisation,
        with_whom=with_whom,
        result=result,
        minutes=minutes,
        told=told,
        next_attempt_on=next_attempt_on,
        disclosure=disclosure,
        created_by=by,
        created_at=at,
    )
    if follows_up and follows_up.case_id == case.pk:
        case.contacts.filter(pk=follows_up.pk, followed_up_at=None).update(
            followed_up_at=at
        )
    note(
        case,
        Verb.LOG_CONTACT,
        by=by,
        at=at,
        summary=f"{contact.get_channel_display()}: {with_whom}, "
        f"{contact.get_result_display()}",
        detail=told,
        is_internal=not contact.is_shared,
        submission=submission,
    )
    return contact


@transaction.atomic
def raise_safety(
    *,
    case: Case,
    concern: str,
    action: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> SafetyConcern:
    """Mark that somebody is not safe; the mark stays until it is settled."""
    case = enter(case, Verb.RAISE_SAFETY, by=by, submission=submission)
    raised = SafetyConcern.objects.create(
        case=case,
        region_id=case.region_id,
        concern=concern,
        action=action,
        created_by=by,
        created_at=at,
    )
    if case.safety_since is None:
        case.safety_since = at
        case.save(update_fields=["safety_since"])
    note(
        case,
        Verb.RAISE_SAFETY,
        by=by,
        at=at,
        detail=f"{concern}\n{action}",
        submission=submission,
    )
    return raised


@transaction.atomic
def settle_safety(
    *,
    concern: SafetyConcern,
    settlement: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> SafetyConcern:
    """Say how the safety was settled; the last one takes the mark off the case."""
    case = enter(concern.case, Verb.SETTLE_SAFETY, by=by, submission=submission)
    concern.refresh_from_db()
    if concern.settled_at:
        msg = "Deze markering is al als geregeld gemeld."
        raise RefusedError(msg)
    concern.settled_at = at
    concern.settled_by = by
    concern.settlement = settlement
    concern.save(update_fields=["settled_at", "settled_by", "settlement"])
    if not case.safetyconcerns.filter(settled_at=None).exists():
        case.safety_since = None
        case.save(update_fields=["safety_since"])
    note(
        case, Verb.SETTLE_SAFETY, by=by, at=at, detail=settlement, submission=submission
    )
    return concern


@transaction.atomic
def place_remark(
    *, case: Case, text: str, by: User, at: datetime, submission: UUID | None = None
) -> Remark:
    """Leave a remark that everybody in the case reads."""
    case = enter(case, Verb.REMARK, by=by, submission=submission)
    remark = Remark.objects.create(
        case=case, region_id=case.region_id, text=text, created_by=by, created_at=at
    )
    note(case, Verb.REMARK, by=by, at=at, detail=text, submission=submission)
    return remark
