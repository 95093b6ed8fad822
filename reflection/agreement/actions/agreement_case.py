"""Say whether a case falls under an agreement, and how it ran there."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.case.models.case import Case
from cases.case.policies import sees
from reflection.agreement.models import Agreement, AgreementCase
from reflection.agreement.policies import KEEP, keeps
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError

ELSEWHERE = "Deze afspraak is van een andere regio dan de zaak."
IS_OVER = "Deze afspraak geldt niet meer. Er kunnen geen zaken meer bij."
NOT_UNDER = "Deze zaak valt niet onder de afspraak."


@transaction.atomic
def place_case(
    *, agreement: Agreement, case: Case, applies: bool, by: User, at: datetime
) -> AgreementCase:
    """Say that a case falls under an agreement, or doesn't; either is remembered.

    A second click says nothing new. Of a case that ran already, what was said stays.
    """
    agreement = _open(agreement, case, by)
    known = AgreementCase.objects.filter(agreement=agreement, case=case)
    if not agreement.is_standing and not known.exists():
        raise RefusedError(IS_OVER)
    placed, is_new = known.get_or_create(
        agreement=agreement,
        case=case,
        defaults={
            "region": agreement.region,
            "applies": applies,
            "created_by": by,
            "created_at": at,
        },
    )
    if is_new or placed.applies == applies:
        return placed
    placed.applies, placed.created_by, placed.created_at = applies, by, at
    placed.save(update_fields=["applies", "created_by", "created_at"])
    return placed


@transaction.atomic
def report_case(
    *,
    agreement: Agreement,
    case: Case,
    ran: str,
    by: User,
    at: datetime,
    note: str = "",
) -> AgreementCase:
    """Say how the agreement ran in a case; later the last word counts."""
    agreement = _open(agreement, case, by)
    under = AgreementCase.objects.under().filter(agreement=agreement, case=case)
    placed = under.first()
    if placed is None:
        raise RefusedError(NOT_UNDER)
    if (placed.ran, placed.note) != (ran, note):
        placed.ran, placed.note, placed.ran_by, placed.ran_at = ran, note, by, at
        placed.save(update_fields=["ran", "note", "ran_by", "ran_at"])
    return placed


def _open(agreement: Agreement, case: Case, by: User) -> Agreement:
    """Lock the agreement, for who keeps agreements and may know of the case."""
    if not keeps(by, agreement.region_id) or not sees(by, case):
        raise PermissionDenied(KEEP.label)
    if case.region_id != agreement.region_id:
        raise RefusedError(ELSEWHERE)
    return Agreement.objects.select_for_update().get(pk=agreement.pk)
