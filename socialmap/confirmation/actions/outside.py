"""Ask an organisation whether its own entry holds, and take the answer."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.confirmation.makers import make_proposal
from socialmap.confirmation.models.confirmation_request import (
    LASTS,
    ConfirmationRequest,
)
from socialmap.confirmation.models.proposal import Proposal
from socialmap.confirmation.tasks import mail_request
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import may_write
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.errands.makers import promise
from zsm_werkplaats.lib.refusal import RefusedError

OUTSIDE = "de organisatie zelf"


class GoneError(Exception):
    """The link was used, withdrawn, or is too old."""


@transaction.atomic
def ask_organisation(
    *, organisation: Organisation, by: User, at: datetime
) -> ConfirmationRequest:
    """Mail the organisation a link to its own entry; an earlier link ends."""
    if not may_write(by, organisation.region_id):
        raise PermissionDenied
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _refuse_who_is_not_mailed(organisation)
    earlier = organisation.confirmation_requests.filter(answered_at=None)
    earlier.filter(withdrawn_at=None).update(withdrawn_at=at)
    request = ConfirmationRequest.objects.create(
        organisation=organisation,
        address=organisation.email,
        asked_by=by,
        asked_at=at,
        expires_at=at + LASTS,
    )
    promise(mail_request, request.pk)
    return request


@transaction.atomic
def withdraw_request(
    *, request: ConfirmationRequest, by: User, at: datetime
) -> ConfirmationRequest:
    """Let the link work no more; a second click does no harm."""
    if not may_write(by, request.organisation.region_id):
        raise PermissionDenied
    standing = ConfirmationRequest.objects.filter(pk=request.pk, withdrawn_at=None)
    standing.update(withdrawn_at=at)
    return request


@transaction.atomic
def answer_request(
    *,
    request: ConfirmationRequest,
    at: datetime,
    what: str = "",
    changes: Mapping[str, str] | None = None,
) -> Proposal:
    """Keep what the organisation says, once; a steward still has to take it over.

    Raises `GoneError` when the link no longer works.
    """
    locked = ConfirmationRequest.objects.select_for_update(of=("self",))
    request = locked.select_related("organisation").get(pk=request.pk)
    if not request.is_open(at):
        raise GoneError
    request.answer = make_proposal(
        organisation=request.organisation,
        what=what,
        changes=dict(changes or {}),
        outside=OUTSIDE,
        confirms=True,
        at=at,
    )
    request.answered_at = at
    request.save(update_fields=["answer", "answered_at"])
    return request.answer


def _refuse_who_is_not_mailed(organisation: Organisation) -> None:
    if not organisation.email:
        msg = "Er staat geen e-mailadres bij deze organisatie."
    elif organisation.is_sensitive:
        msg = "Een afgeschermde organisatie sturen we geen mail."
    elif organisation.no_contact:
        msg = f"Niet mailen: {organisation.no_contact_reason}"
    else:
        return
    raise RefusedError(msg)
