"""The maker of a contact: every call, visit, talk and meeting is written here."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Required, TypedDict, Unpack

from cases.case.models.case import Case
from cases.case.models.people import Person
from cases.context.models.contact import Contact, ContactParty
from cases.context.models.source_kind import SourceKind
from cases.context.uses import tell_the_map, uses_of
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of


class Correction(TypedDict, total=False):
    """What can be wrong in a logged contact; `source` is the kind of source."""

    with_whom: str
    source: SourceKind | None
    result: str
    dead_end: str
    channel: str
    direction: str
    place: str
    held_at: datetime


class ContactFacts(TypedDict, total=False):
    """What is told of a contact; `follows_up` is the attempt that it makes good."""

    with_whom: Required[str]
    result: Required[str]
    channel: str
    direction: str
    place: str
    present: str
    dead_end: str
    minutes: int
    told: str
    disclosure: str
    person: Person | None
    organisation: Organisation | None
    organisations: Iterable[Organisation]
    next_attempt_on: date | None
    follows_up: Contact | None


def make_contact(
    *,
    case: Case,
    by: User,
    at: datetime,
    held_at: datetime | None = None,
    **facts: Unpack[ContactFacts],
) -> Contact:
    """Write a contact, and close the attempt that it makes good.

    Who is named is found among the people of the case and on the social map. A
    planned one lies ahead: it took no minutes, and stands among the calls of its day.
    The sociale kaart hears that it was used.
    """
    parties = facts.pop("organisations", ())
    follows_up = facts.pop("follows_up", None)
    if follows_up and follows_up.case_id != case.pk:
        follows_up = None
    contact = Contact(
        case=case,
        region_id=case.region_id,
        at=held_at or at,
        created_by=by,
        created_at=at,
        **facts,
    )
    if contact.is_planned:
        contact.minutes = 0
        contact.next_attempt_on = contact.next_attempt_on or day_of(contact.at)
    recognise(contact, case, follows_up)
    contact.save()
    ContactParty.objects.bulk_create(
        ContactParty(contact=contact, organisation=party, region_id=case.region_id)
        for party in parties
    )
    if follows_up:
        attempt = case.contacts.filter(pk=follows_up.pk, followed_up_at=None)
        attempt.update(followed_up_at=at)
    tell_the_map(Counter(), uses_of(contact), at)
    return contact


def person_named(name: str, *, case: Case) -> Person | None:
    """Who in the case bears this name."""
    roles = case.involvements.filter(person__name__iexact=name)
    first = roles.select_related("person").first()
    return first.person if first else None


def reopen_attempt(contact: Contact) -> None:
    """Let the attempt that this contact made good wait again."""
    made_good = contact.case.contacts.filter(
        followed_up_at=contact.created_at, pk__lt=contact.pk
    )
    made_good.update(followed_up_at=None)


def recognise(contact: Contact, case: Case, earlier: Contact | None = None) -> None:
    """Find who was spoken: by name, else whom the attempt was for; and their kind."""
    named = contact.with_whom
    contact.person = contact.person or person_named(named, case=case)
    if contact.organisation is None:
        known = Organisation.objects.used_in(case.region_id)
        contact.organisation = known.filter(name__iexact=named).first()
    if earlier and earlier.with_whom == named:
        contact.person = contact.person or earlier.person
        contact.organisation = contact.organisation or earlier.organisation
    kind = contact.organisation and contact.organisation.kind.code
    if kind and not contact.person:
        contact.source = SourceKind.of_organisation(kind, day_of(contact.at))
    if contact.source:
        return
    words = [named]
    if contact.person:
        roles = case.involvements.filter(person=contact.person)
        words += [involvement.get_role_display() for involvement in roles]
    if contact.organisation:
        words += [contact.organisation.name, str(contact.organisation.kind)]
    contact.source = SourceKind.recognise(" ".join(words), day_of(contact.at))
