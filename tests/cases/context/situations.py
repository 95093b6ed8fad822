"""Contacts of a case that tests need, whatever the status of the case."""

from typing import Any

from cases.case.models.case import Case
from cases.context.actions.restriction import restrict_person
from cases.context.actions.take_back import correct_record
from cases.context.models.contact import Contact
from cases.context.models.mistakes import Mistakable, version_of_record
from cases.context.models.restriction import Restriction
from cases.context.models.surroundings import PoliceReport
from tests.cases.activity.situations import long_contact
from tests.cases.case.situations import written
from tests.factories import AT, today
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


def police_report(world: World, case: Case) -> PoliceReport:
    return case.policereports.create(what="Ruzie", **written(world, case))


def report_put_right(world: World, report: PoliceReport, **facts: Any) -> Mistakable:
    """The report, corrected by who last read it."""
    given: dict[str, Any] = {
        "seen": version_of_record(report),
        "changes": {"what": "Inbraak"},
        "by": world.worker,
        "at": AT,
    }
    return correct_record(record=report, **(given | facts))


def restrict(world: World, case: Case) -> Restriction:
    """The use of the data of whom the case is about is restricted."""
    return restrict_person(
        case=case,
        person=case.involvements.order_by("pk")[0].person,
        reason="disputed",
        explanation="Klopt niet",
        by=world.worker,
        at=AT,
    )


def restricted(world: World, case: Case) -> Restriction:
    """The same, without its event."""
    person = case.involvements.order_by("pk")[0].person
    person.restricted_at = AT
    person.save()
    return case.restrictions.create(
        person=person, reason="disputed", **written(world, case)
    )
