"""Contacts of a case that tests need, whatever the status of the case."""

from cases.case.models.case import Case
from cases.context.models.contact import Contact
from tests.cases.activity.situations import long_contact
from tests.cases.case.situations import written
from tests.factories import today
from tests.world import World


def contact_held(world: World, case: Case) -> Contact:
    return long_contact(world, case, minutes=10)


def consent_awaited(world: World, case: Case) -> Contact:
    """A contact that may go to the OM once somebody agrees."""
    contact = contact_held(world, case)
    contact.disclosure = "consent"
    contact.save()
    return contact


def consent_given(world: World, case: Case) -> Contact:
    """A contact that goes to the OM because somebody agreed."""
    contact = consent_awaited(world, case)
    contact.consents.create(
        case=case, given_by="Mia", given_on=today(), **written(world, case)
    )
    return contact
