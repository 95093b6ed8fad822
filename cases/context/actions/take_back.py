"""What was entered by mistake: taken back, put right, or moved to another case.

The events stay and another one tells what happened; the history keeps what stood there.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import PROTECT, Model
from django.utils.formats import date_format

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.people import Involvement
from cases.context.makers import recognise, reopen_attempt
from cases.context.models.contact import Contact
from cases.context.models.mistakes import Mistakable, noun_of, version_of_record
from cases.context.models.surroundings import ExistingSupport
from cases.context.uses import tell_the_map, uses_of
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


@transaction.atomic
def take_back_contact(
    *,
    contact: Contact,
    by: User,
    at: datetime,
    reason: str = "",
    submission: UUID | None = None,
) -> None:
    """Take back a contact that was never made: its minutes go with it.

    From now on the OM reads nothing of it. The attempt that it made good waits again.
    """
    verb = Verb.TAKE_BACK_CONTACT
    case = open_case_for(contact.case, verb, by=by, submission=submission)
    contact = _standing(case, contact)
    _refuse_used(contact)
    reopen_attempt(contact)
    tell_the_map(uses_of(contact), Counter(), at)
    day = date_format(day_of(contact.at), "j F Y")
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=contact,
        summary=f"contact van {day} teruggenomen: {contact}, {contact.outcome}",
        detail=_why(reason, contact.told),
        is_internal=True,
        submission=submission,
    )
    if contact.is_shared:
        _tell_om(case, verb, contact, f"contact van {day} teruggenomen", by=by, at=at)
    contact.delete()


@transaction.atomic
def move_contact(
    *,
    contact: Contact,
    to: Case,
    by: User,
    at: datetime,
    reason: str = "",
    submission: UUID | None = None,
) -> Contact:
    """Move a contact to the case it is about, with its consents; both timelines tell.

    Who moves it must be allowed to in both cases.
    """
    verb, source = Verb.MOVE_CONTACT, contact.case
    if to == source or to.region_id != source.region_id:
        msg = "Kies een andere zaak van deze regio."
        raise RefusedError(msg, "to")
    # In one order, so that two who move across each other do not wait for ever.
    locked = {
        case.pk: open_case_for(case, verb, by=by, submission=submission)
        for case in sorted((source, to), key=lambda case: case.pk)
    }
    source, to = locked[source.pk], locked[to.pk]
    contact = _standing(source, contact)
    _refuse_used(contact)
    reopen_attempt(contact)
    day = date_format(day_of(contact.at), "j F Y")
    _tell_source(contact, source, to, day, reason, by=by, at=at, submission=submission)
    used = uses_of(contact)
    contact.case = to
    if not to.involvements.filter(person=contact.person).exists():
        contact.person = None
        recognise(contact, to)
    contact.save()
    tell_the_map(used, uses_of(contact), at)
    for consent in contact.consents.select_related("withdrawal"):
        consent.case = to
        consent.save(update_fields=["case"])
        if withdrawal := getattr(consent, "withdrawal", None):
            withdrawal.case = to
            withdrawal.save(update_fields=["case"])
    _tell_target(contact, source, day, by=by, at=at)
    return contact


@transaction.atomic
def correct_record(
    *,
    record: Mistakable,
    seen: int,
    changes: Mapping[str, Any],
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> Mistakable:
    """Put right a role, a relation, a report or a contradiction.

    `changes` maps names of its fields to values. Raises `EditConflictError` when it is
    no longer what it was at version `seen`.
    """
    verb = Verb.CORRECT_RECORD
    case = open_case_for(record.case, verb, by=by, submission=submission)
    record = _standing(case, record)
    if version_of_record(record) != seen:
        raise EditConflictError(record)
    before = str(record)
    if isinstance(record, Involvement) and changes.get("role") != record.role:
        _refuse_last_suspect(case, record)
    for name, value in changes.items():
        setattr(record, name, value)
    if version_of_record(record) == seen:
        msg = "Je wijzigde niets."
        raise RefusedError(msg)
    try:
        record.validate_constraints()
    except ValidationError as error:
        msg = "Dit staat al zo in de zaak, of het gaat twee keer over dezelfde persoon."
        raise RefusedError(msg) from error
    record.save()
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=record,
        summary=f"{noun_of(record)} gewijzigd: {record}",
        detail=f"Er stond: {before}",
        submission=submission,
    )
    return record


@transaction.atomic
def take_back_record(
    *,
    record: Mistakable,
    by: User,
    at: datetime,
    reason: str = "",
    submission: UUID | None = None,
) -> None:
    """Take back a role, a relation, a report, a contradiction, a link, running help."""
    verb = Verb.TAKE_BACK_RECORD
    case = open_case_for(record.case, verb, by=by, submission=submission)
    record = _standing(case, record)
    _refuse_used(record)
    if isinstance(record, Involvement):
        _refuse_last_suspect(case, record)
        _refuse_related(case, record)
    if isinstance(record, ExistingSupport):
        before = case.existingsupports.filter(superseded_at=record.created_at)
        before.filter(pk__lt=record.pk).update(superseded_at=None)
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=record,
        summary=f"{noun_of(record)} teruggenomen: {record}",
        detail=reason,
        submission=submission,
    )
    record.delete()


def _standing(case: Case, record: Any) -> Any:
    """The record as it stands now; a colleague may have taken it back or moved it."""
    rows = type(record)._default_manager.select_for_update(of=("self",))
    found = rows.filter(pk=record.pk, case=case).first()
    if found is None:
        msg = "Dit is intussen teruggenomen of verplaatst."
        raise RefusedError(msg)
    return found


def _refuse_used(record: Model) -> None:
    """A meeting or talk that was held is its contact: it is put right there."""
    for relation in record._meta.related_objects:
        model, field = relation.related_model, relation.field.name
        is_kept = getattr(relation, "on_delete", None) is PROTECT
        if is_kept and model._default_manager.filter(**{field: record}).exists():
            msg = "Dit contact hoort bij een gesprek of overleg. Wijzig het daar."
            raise RefusedError(msg)


def _refuse_last_suspect(case: Case, role: Involvement) -> None:
    others = case.involvements.exclude(pk=role.pk)
    is_last = not others.filter(role=Involvement.Role.SUSPECT).exists()
    if role.is_suspect and is_last:
        msg = "Een zaak heeft minstens één verdachte. Leg eerst de andere vast."
        raise RefusedError(msg, "role")


def _refuse_related(case: Case, role: Involvement) -> None:
    person = role.person
    if case.involvements.filter(person=person).exclude(pk=role.pk).exists():
        return
    here = case.relations
    if here.filter(person=person).exists() or here.filter(other=person).exists():
        msg = f"{person.name} heeft een relatie in deze zaak. Neem die eerst terug."
        raise RefusedError(msg)


def _why(reason: str, told: str) -> str:
    stood = f"Er stond: {told}" if told else ""
    return "\n".join(text for text in (reason, stood) if text)


def _named(case: Case) -> str:
    """A number that everybody in the werkplaats may know, else none."""
    return "een andere zaak" if case.is_shielded else case.reference


def _tell_source(
    contact: Contact,
    source: Case,
    to: Case,
    day: str,
    reason: str,
    *,
    by: User,
    at: datetime,
    submission: UUID | None,
) -> None:
    record_event(
        source,
        Verb.MOVE_CONTACT,
        by=by,
        at=at,
        about=contact,
        summary=f"contact van {day} verplaatst naar {_named(to)}: {contact}",
        detail=reason,
        is_internal=True,
        submission=submission,
    )
    if contact.is_shared:
        said = f"contact van {day} hoort niet bij deze zaak"
        _tell_om(source, Verb.MOVE_CONTACT, contact, said, by=by, at=at)


def _tell_target(
    contact: Contact, source: Case, day: str, *, by: User, at: datetime
) -> None:
    record_event(
        contact.case,
        Verb.MOVE_CONTACT,
        by=by,
        at=at,
        about=contact,
        summary=f"contact van {day} verplaatst uit {_named(source)}: {contact}, "
        f"{contact.outcome}",
        detail=contact.told,
        is_internal=True,
    )
    if contact.is_shared and contact.told:
        record_event(
            contact.case,
            Verb.MOVE_CONTACT,
            by=by,
            at=at,
            about=contact,
            summary=f"contact van {day}: {contact}, {contact.outcome}",
            detail=contact.told,
        )


def _tell_om(
    case: Case, verb: Verb, contact: Contact, said: str, *, by: User, at: datetime
) -> None:
    """That it goes is said to who read it, and neither with whom nor what it told."""
    record_event(case, verb, by=by, at=at, about=contact, summary=said)
