"""Say whether a case falls under an agreement, and how it ran there."""

from datetime import datetime

from django.db import transaction

from cases.case.actions.door import open_case_for
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from reflection.agreement.makers import tell_case
from reflection.agreement.models import Agreement, AgreementCase
from reflection.finding.people_in_text import refuse_people
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
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
    verb = Verb.PLACE_UNDER_AGREEMENT if applies else Verb.TAKE_FROM_AGREEMENT
    agreement, case = _open(agreement, case, verb, by)
    known = AgreementCase.objects.filter(agreement=agreement, case=case)
    if not agreement.takes_case_of(day_of(case.nominated_at)) and not known.exists():
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
    if not is_new:
        if placed.applies == applies:
            return placed
        placed.applies, placed.created_by, placed.created_at = applies, by, at
        placed.save(update_fields=["applies", "created_by", "created_at"])
    tell_case(placed, verb, by=by, at=at)
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
    verb = Verb.REPORT_AGREEMENT
    agreement, case = _open(agreement, case, verb, by)
    under = AgreementCase.objects.under().filter(agreement=agreement, case=case)
    placed = under.first()
    if placed is None:
        raise RefusedError(NOT_UNDER)
    if (placed.ran, placed.note) != (ran, note):
        refuse_people(
            by=by,
            region=case.region,
            at=at,
            cases=[case.pk],
            spared=agreement.names,
            note=note,
        )
        placed.ran, placed.note, placed.ran_by, placed.ran_at = ran, note, by, at
        placed.save(update_fields=["ran", "note", "ran_by", "ran_at"])
        tell_case(placed, verb, by=by, at=at)
    return placed


def _open(
    agreement: Agreement, case: Case, verb: Verb, by: User
) -> tuple[Agreement, Case]:
    """Lock the case, and then the agreement; both of one region."""
    case = open_case_for(case, verb, by=by)
    if case.region_id != agreement.region_id:
        raise RefusedError(ELSEWHERE)
    standing = Agreement.objects.select_related("organisation")
    return standing.select_for_update(of=("self",)).get(pk=agreement.pk), case
