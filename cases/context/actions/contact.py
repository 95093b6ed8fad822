"""Context: the calls, who takes them over, and remarks."""

from datetime import date, datetime
from typing import Unpack
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.disclosure import Disclosure
from cases.case.models.remark import Remark
from cases.case.policies import CALLS, sees_internal
from cases.context.makers import ContactFacts, Correction, make_contact, recognise
from cases.context.models.contact import CallCover, Contact
from cases.context.uses import tell_the_map, uses_of
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


@transaction.atomic
def log_contact(
    *,
    case: Case,
    by: User,
    at: datetime,
    submission: UUID | None = None,
    **facts: Unpack[ContactFacts],
) -> Contact:
    """Log a call, visit or meeting that took place, or lies ahead, at `at`."""
    case = open_case_for(case, Verb.LOG_CONTACT, by=by, submission=submission)
    contact = make_contact(case=case, by=by, at=at, **facts)
    record_event(
        case,
        Verb.LOG_CONTACT,
        by=by,
        at=at,
        about=contact,
        summary=f"{contact.get_channel_display()}: {contact.with_whom}, "
        f"{contact.outcome}",
        detail=contact.told,
        is_internal=not contact.is_shared,
        submission=submission,
    )
    return contact


@transaction.atomic
def correct_contact(
    *,
    contact: Contact,
    told: str,
    disclosure: str,
    seen: int,
    by: User,
    at: datetime,
    submission: UUID | None = None,
    **facts: Unpack[Correction],
) -> Contact:
    """Correct what a contact told, whether that may go to the OM, and with whom, when,
    how and with what result it was; what is not given stays.

    `seen` is the version that the writer had in front of them. Raises
    `EditConflictError`. What was given in an advice stays as it is.
    """
    case = open_case_for(
        contact.case, Verb.CORRECT_CONTACT, by=by, submission=submission
    )
    locked = Contact.objects.select_for_update(of=("self",))
    contact = locked.select_related("source").get(pk=contact.pk)
    if contact.version != seen:
        raise EditConflictError(contact)
    was_shared, read = contact.is_shared, contact.told
    choice, stood = contact.get_disclosure_display(), _in_words(contact)
    used = uses_of(contact)
    _refuse_opening(contact, disclosure)
    contact.told, contact.disclosure = told, disclosure
    _put_right(case, contact, facts, at)
    if contact.version == seen:
        msg = "Je wijzigde niets."
        raise RefusedError(msg)
    contact.save()
    tell_the_map(used, uses_of(contact), at)
    day = date_format(day_of(contact.at), "j F Y")
    before = "" if stood == _in_words(contact) else f" Het contact was: {stood}."
    record_event(
        case,
        Verb.CORRECT_CONTACT,
        by=by,
        at=at,
        about=contact,
        summary=f"contact van {day} gewijzigd: {contact}",
        detail=f"Naar het OM was: {choice}. Er stond: {read or 'niets'}{before}",
        is_internal=True,
        submission=submission,
    )
    if was_shared or contact.is_shared:
        _tell_om(case, contact, day, by=by, at=at)
    return contact


def _in_words(contact: Contact) -> str:
    """Who, how, when and with what result: what a correction replaces."""
    when = date_format(localtime(contact.at), "j F Y H:i")
    where = f" {contact.get_place_display()}" if contact.place else ""
    kind = f" ({contact.source})" if contact.source else ""
    way = f"{contact}{where}{kind}, {contact.get_direction_display()}"
    return f"{way}, {contact.outcome}, {when}"


def _put_right(case: Case, contact: Contact, facts: Correction, at: datetime) -> None:
    """Write what was wrong; who was spoken is found again under another name."""
    changes = dict(facts)
    contact.at = changes.pop("held_at", contact.at)  # type: ignore[assignment]
    source = changes.pop("source", contact.source)
    is_other = changes.get("with_whom", contact.with_whom) != contact.with_whom
    is_same_kind = source == contact.source
    for name, value in changes.items():
        setattr(contact, name, value)
    if contact.result != Contact.Result.DEAD_END:
        contact.dead_end = ""
    if contact.channel != Contact.Channel.VISIT:
        contact.place = ""
    if not contact.is_planned and contact.at > at:
        msg = "Dit tijdstip ligt in de toekomst."
        raise RefusedError(msg, "held_at")
    if contact.is_planned:
        contact.next_attempt_on = day_of(contact.at)
    if is_other:
        contact.person, contact.organisation, contact.source = None, None, None
        recognise(contact, case)
    if not (is_other and is_same_kind):
        contact.source = source  # type: ignore[assignment]


def _refuse_opening(contact: Contact, disclosure: str) -> None:
    """Who took a consent back decides: without a new one it is not opened again."""
    took_back = contact.consents.withdrawn().exists()
    is_opened = disclosure == Contact.Disclosure.OPEN and not contact.is_shared
    if is_opened and took_back and not contact.consents.standing().exists():
        msg = "De toestemming is ingetrokken. Leg eerst een nieuwe toestemming vast."
        raise RefusedError(msg, "disclosure")


def _tell_om(case: Case, contact: Contact, day: str, *, by: User, at: datetime) -> None:
    """The OM reads of a correction what it may read now, never what stood there."""
    told = contact.told if contact.is_shared else ""
    summary = f"contact van {day} gewijzigd"
    record_event(
        case,
        Verb.CORRECT_CONTACT,
        by=by,
        at=at,
        about=contact,
        summary=f"{summary}: {contact}, {contact.outcome}" if told else summary,
        detail=told,
    )


@transaction.atomic
def cover_calls(
    *, region: Region, worker: User, substitute: User, day: date, by: User, at: datetime
) -> CallCover:
    """Take the calls of `worker` over for a day; doing it twice is doing it once."""
    for user in (by, worker, substitute):
        if not user.roles_in(region.pk) & CALLS.roles:
            raise PermissionDenied(CALLS.label)
    if worker == substitute:
        msg = "Kies een collega: dit zijn je eigen telefoontjes."
        raise RefusedError(msg, "worker")
    cover, _ = CallCover.objects.get_or_create(
        region=region,
        worker=worker,
        substitute=substitute,
        day=day,
        defaults={"created_by": by, "created_at": at},
    )
    return cover


@transaction.atomic
def place_remark(
    *,
    case: Case,
    text: str,
    by: User,
    at: datetime,
    disclosure: str = Disclosure.OPEN,
    submission: UUID | None = None,
) -> Remark:
    """Leave a remark; who is not of the werkplaats leaves it for everybody."""
    case = open_case_for(case, Verb.REMARK, by=by, submission=submission)
    remark = Remark.objects.create(
        case=case,
        region_id=case.region_id,
        text=text,
        disclosure=disclosure if sees_internal(by, case) else Disclosure.OPEN,
        created_by=by,
        created_at=at,
    )
    record_event(
        case,
        Verb.REMARK,
        by=by,
        at=at,
        about=remark,
        detail=text,
        submission=submission,
    )
    return remark
