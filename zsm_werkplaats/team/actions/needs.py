"""How many workers every part of a week asks for."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError
from zsm_werkplaats.team.actions.door import open_roster
from zsm_werkplaats.team.models.need import DutyNeed
from zsm_werkplaats.team.policies import PLAN_ROSTER
from zsm_werkplaats.team.roster.needs import Slot, all_needs


@transaction.atomic
def set_needs(
    *,
    region: Region,
    from_on: date,
    numbers: Mapping[Slot, int],
    seen: int | None,
    by: User,
    at: datetime,
) -> None:
    """Say how many workers every part of a week asks for from a day on.

    What was said for a later day goes on counting from that day. Raises
    `EditConflictError` when somebody else said something since it was `seen`.
    """
    region = open_roster(region.pk, PLAN_ROSTER, by=by)
    if from_on < day_of(at):
        msg = "Deze dag is al voorbij."
        raise RefusedError(msg, "from_on")
    if not any(numbers.values()):
        msg = "Vul bij minstens één dagdeel een aantal in."
        raise RefusedError(msg)
    stands = all_needs(region)
    if seen is not None and seen != stands.version:
        raise EditConflictError(stands)
    DutyNeed.objects.filter(region=region, from_on=from_on).delete()
    DutyNeed.objects.bulk_create(
        DutyNeed(
            region=region,
            from_on=from_on,
            weekday=weekday,
            part=part,
            kind=kind,
            number=number,
            created_by=by,
            created_at=at,
        )
        for (weekday, part, kind), number in sorted(numbers.items())
    )
