"""Consent: what was told may go to the OM after all, until it is withdrawn."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.context.models.consent import Consent, ConsentWithdrawal
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError


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
    case = open_case_for(
        contact.case, Verb.RECORD_CONSENT, by=by, submission=submission
    )
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
    record_event(
        case,
        Verb.RECORD_CONSENT,
        by=by,
        at=at,
        about=contact,
        summary=f"mag met toestemming naar het OM: {contact}, {contact.outcome}",
        detail=contact.told,
        submission=submission,
    )
    return consent


@transaction.atomic
def withdraw_consent(
    *,
    contact: Contact,
    withdrawn_by: str,
    withdrawn_on: date,
    by: User,
    at: datetime,
    reason: str = "",
    submission: UUID | None = None,
) -> ConsentWithdrawal:
    """Write down who took the consent back; the contact waits for consent again.

    From now on it leaves the case no more. What was given by then stays as it is.
    """
    case = open_case_for(
        contact.case, Verb.WITHDRAW_CONSENT, by=by, submission=submission
    )
    contact = Contact.objects.select_for_update().get(pk=contact.pk)
    consent = contact.consents.standing().first()
    if consent is None:
        msg = "Voor dit contact geldt geen toestemming."
        raise RefusedError(msg)
    if withdrawn_on < consent.given_on:
        msg = "Dat is voor de dag van de toestemming."
        raise RefusedError(msg, "withdrawn_on")
    withdrawal = ConsentWithdrawal.objects.create(
        case=case,
        region_id=case.region_id,
        consent=consent,
        withdrawn_by=withdrawn_by,
        withdrawn_on=withdrawn_on,
        reason=reason,
        created_by=by,
        created_at=at,
    )
    contact.disclosure = Contact.Disclosure.CONSENT
    contact.save(update_fields=["disclosure"])
    # The OM reads this too: so neither with whom, nor what was told, nor why.
    day = date_format(day_of(contact.at), "j F Y")
    record_event(
        case,
        Verb.WITHDRAW_CONSENT,
        by=by,
        at=at,
        about=contact,
        summary=f"toestemming ingetrokken voor een contact van {day}",
        submission=submission,
    )
    return withdrawal
