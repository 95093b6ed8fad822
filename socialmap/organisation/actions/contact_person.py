"""Say whom to call at an organisation."""

from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import may_write
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

GONE = "Deze contactpersoon is intussen weggehaald."


@transaction.atomic
def add_contact_person(
    *, organisation: Organisation, by: User, **facts: Any
) -> ContactPerson:
    """Add somebody to call."""
    if not may_write(by, organisation.region_id):
        raise PermissionDenied
    with pghistory.context(user=by.pk):
        return ContactPerson.objects.create(organisation=organisation, **facts)


@transaction.atomic
def amend_contact_person(
    *, person: ContactPerson, seen: int, by: User, **facts: Any
) -> ContactPerson:
    """Correct who is called. Raises `EditConflictError`."""
    if not may_write(by, person.organisation.region_id):
        raise PermissionDenied
    standing = ContactPerson.objects.select_for_update().filter(pk=person.pk).first()
    if standing is None:
        raise RefusedError(GONE)
    if standing.version != seen:
        raise EditConflictError(standing)
    for name, value in facts.items():
        setattr(standing, name, value)
    with pghistory.context(user=by.pk):
        standing.save()
    return standing


@transaction.atomic
def remove_contact_person(*, person: ContactPerson, by: User) -> None:
    """Take away who is no longer called."""
    if not may_write(by, person.organisation.region_id):
        raise PermissionDenied
    with pghistory.context(user=by.pk):
        ContactPerson.objects.filter(pk=person.pk).delete()
