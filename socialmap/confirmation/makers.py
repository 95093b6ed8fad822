"""The makers of use counts (somebody called, and what came of it) and of proposals.

Uses are numbers only, so every call counts, also one in a case that few may know of.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import F, Sum

from socialmap.confirmation.freshness import MISSES
from socialmap.confirmation.models.proposal import Proposal
from socialmap.confirmation.models.use import UsedOn
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dates import day_of, start_of_work_on

Outcome = UsedOn.Outcome
STANDING = ["misses", "doubtful_since"]


def count_use(
    *,
    organisation: Organisation,
    region: Region | int,
    day: date,
    outcome: str,
    at: datetime | None = None,
) -> None:
    """Count one use; the third miss in a row, in all regions, puts the entry in doubt.

    A miss before somebody was reached or confirmed the entry, told later, is counted
    but no part of the row. `at` is when it is told. Call it in a transaction.
    """
    _lock(organisation)
    _add(organisation, region, day, outcome, 1)
    if outcome == Outcome.MISSED:
        if _last_word(organisation) <= day:
            organisation.misses += 1
    else:
        organisation.misses = min(organisation.misses, _missed_after(organisation, day))
    if organisation.misses >= MISSES and organisation.doubtful_since is None:
        organisation.doubtful_since = at or start_of_work_on(day)
    organisation.save(update_fields=STANDING)


def uncount_use(
    *,
    organisation: Organisation,
    region: Region | int,
    day: date,
    outcome: str,
    at: datetime | None = None,
) -> None:
    """Take back a use that was counted by mistake, and the doubt that it gave."""
    _lock(organisation)
    was_enough = organisation.misses >= MISSES
    _add(organisation, region, day, outcome, -1)
    if outcome == Outcome.MISSED:
        if _last_word(organisation) <= day:
            organisation.misses = max(0, organisation.misses - 1)
    else:
        before = _missed_after(organisation, _last_word(organisation))
        organisation.misses = max(organisation.misses, before)
    if was_enough and organisation.misses < MISSES:
        organisation.doubtful_since = None
    elif organisation.misses >= MISSES and organisation.doubtful_since is None:
        organisation.doubtful_since = at or start_of_work_on(day)
    organisation.save(update_fields=STANDING)


def _lock(organisation: Organisation) -> None:
    """Read what stands: two may call the same organisation at once."""
    locked = Organisation.objects.select_for_update().values_list(*STANDING)
    standing = locked.get(pk=organisation.pk)
    organisation.misses, organisation.doubtful_since = standing


def _add(
    organisation: Organisation,
    region: Region | int,
    day: date,
    outcome: str,
    number: int,
) -> None:
    region_id = region if isinstance(region, int) else region.pk
    row, _ = UsedOn.objects.get_or_create(
        organisation=organisation, region_id=region_id, day=day
    )
    rows = UsedOn.objects.filter(pk=row.pk)
    if number < 0:
        rows = rows.filter(**{f"{outcome}__gt": 0})
    rows.update(**{outcome: F(outcome) + number})


def _last_word(organisation: Organisation) -> date:
    """The last day on which somebody was reached there, or confirmed the entry."""
    answered = organisation.used_on.answered().order_by("-day")
    days = [answered.values_list("day", flat=True).first()]
    if organisation.confirmed_at:
        days.append(day_of(organisation.confirmed_at))
    return max((day for day in days if day), default=date.min)


def _missed_after(organisation: Organisation, day: date) -> int:
    later = organisation.used_on.filter(day__gt=day)
    return later.aggregate(total=Sum("missed"))["total"] or 0


def make_proposal(
    *, organisation: Organisation, at: datetime, **facts: Any
) -> Proposal:
    """What somebody thinks should stand in the entry; it waits for a decision."""
    return Proposal.objects.create(organisation=organisation, at=at, **facts)
