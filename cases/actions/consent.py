"""Consent: what was told may go to the OM after all."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.actions.door import RefusedError, enter, note
from cases.lifecycle import Verb
from cases.models import Consent, Contact
from zsm_werkplaats.accounts.models import User


@transaction.atomic
def record_consent(
    *,
    contact: Contact,
    given_by: str,
    given_on: date,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> Consent:
    """Write down who agreed; from now on the prosecutor reads what was told.

    Only what waits for consent: a "no" stays a no.
    """
    case = enter(contact.case, Verb.RECORD_CONSENT, by=by, submission=submission)
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    if not contact.awaits_consent:
        msg = "Dit contact wacht niet op toestemming."
        raise RefusedError(msg)
    consent = Consent.objects.create(
        case=case,
        region_id=case.region_id,
        contact=contact,
        given_by=given_by,
        given_on=given_on,
        created_by=by,
        created_at=at,
    )
    # Whatever leaves the case asks this one field.
    contact.disclosure = Contact.Disclosure.OPEN
    contact.save(update_fields=["disclosure"])
    note(
        case,
        Verb.RECORD_CONSENT,
        by=by,
        at=at,
        summary=f"mag met toestemming naar het OM: {contact}, {contact.outcome}",
        detail=contact.told,
        submission=submission,
    )
    return consent
