"""Keep one case beyond its term, with a reason, and end that."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of, months_after
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.privacy.retention.models.destruction import Destruction
from zsm_werkplaats.privacy.retention.models.keep_longer import KeepLonger
from zsm_werkplaats.privacy.retention.policies import KEEP_LONGER

MOST_MONTHS = 60


@transaction.atomic
def keep_longer(
    *, case: Case, reason: str, explanation: str, until: date, by: User, at: datetime
) -> KeepLonger:
    """Keep this case until a day; what was proposed about it is taken back."""
    case = _enter(case, by)
    today = day_of(at)
    if not today < until <= months_after(today, MOST_MONTHS):
        msg = "Kies een dag na vandaag, binnen vijf jaar."
        raise RefusedError(msg, "until")
    if reason == KeepLonger.Reason.OTHER and not explanation:
        msg = "Schrijf op waarom de zaak langer nodig is."
        raise RefusedError(msg, "explanation")
    case.keeplongers.filter(ended_at=None).update(ended_at=at)
    proposed = Destruction.objects.standing().filter(
        case_number=case.number, carried_out_at=None
    )
    proposed.update(withdrawn_at=at, withdrawn_by=by)
    return KeepLonger.objects.create(
        case=case,
        region_id=case.region_id,
        reason=reason,
        explanation=explanation,
        until=until,
        created_by=by,
        created_at=at,
    )


@transaction.atomic
def end_keeping(*, case: Case, by: User, at: datetime) -> None:
    """Let the term hold again. A second click ends nothing."""
    case = _enter(case, by)
    case.keeplongers.filter(ended_at=None).update(ended_at=at)


def _enter(case: Case, by: User) -> Case:
    if not by.roles_in(case.region_id) & KEEP_LONGER.roles:
        raise PermissionDenied(KEEP_LONGER.label)
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.destroyed_at:
        msg = "De gegevens van deze zaak zijn al vernietigd."
        raise RefusedError(msg)
    return case
