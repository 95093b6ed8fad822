"""Who of the team spoke an organisation last: a colleague and a day, never the case.

What is in a shielded case does not count, so that no name or day tells of it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Subquery

from cases.case.policies import LAST_SPOKEN
from cases.context.models.contact import Contact, ContactParty, ContactQuerySet
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.lib.dates import day_of


@dataclass(frozen=True)
class Spoken:
    """That a colleague spoke somebody of an organisation on a day."""

    organisation: Organisation
    colleague: User
    day: date


def last_spoken(organisations: Collection[int], region_id: int) -> list[Spoken]:
    """Who spoke each of these last; only those with whom somebody still here spoke."""
    spoken = _spoken(region_id)
    alone = spoken.filter(organisation=OuterRef("pk"))
    seats = ContactParty.objects.filter(organisation=OuterRef(OuterRef("pk")))
    together = spoken.filter(pk__in=seats.values("contact"))
    rows = Organisation.objects.filter(pk__in=organisations).annotate(
        alone=Subquery(alone.values("pk")[:1]),
        together=Subquery(together.values("pk")[:1]),
    )
    found = list(rows.values_list("pk", "alone", "together"))
    keys = {key for _, *both in found for key in both if key}
    contacts = Contact.objects.select_related("created_by").in_bulk(keys)
    named = Organisation.objects.in_bulk(pk for pk, *_ in found)
    return [
        Spoken(named[pk], last.created_by, day_of(last.at))
        for pk, *both in found
        if (last := _latest(contacts.get(key) for key in both))
    ]


def _spoken(region_id: int) -> ContactQuerySet:
    """Conversations of people who work here now, the latest first."""
    held = Membership.objects.filter(
        user=OuterRef("created_by"), region=region_id, role__in=LAST_SPOKEN.roles
    )
    return (
        Contact.objects.spoken()
        .filter(Exists(held), region=region_id, case__shielded_at=None)
        .filter(created_by__is_active=True)
        .order_by("-at", "-pk")
    )


def _latest(contacts: Iterable[Contact | None]) -> Contact | None:
    return max(filter(None, contacts), key=lambda contact: contact.at, default=None)
