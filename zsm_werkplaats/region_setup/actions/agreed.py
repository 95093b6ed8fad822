"""Put down which criteria a region works with, and how long cases are kept."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.region_setup.models import CriteriaChoice, RetentionTerm
from zsm_werkplaats.region_setup.policies import SET_UP


@transaction.atomic
def choose_criteria(
    *, region: Region, codes: Sequence[str], by: User, at: datetime
) -> CriteriaChoice:
    """Work with these from now on; cases keep the criteria they were taken up with."""
    _enter(region, by)
    if not codes:
        msg = "Kies ten minste één criterium."
        raise RefusedError(msg, "codes")
    standing = CriteriaChoice.objects.filter(region=region, superseded_at=None)
    before = standing.first()
    if before and sorted(before.codes) == sorted(codes):
        return before
    standing.update(superseded_at=at)
    return CriteriaChoice.objects.create(
        region=region, codes=sorted(codes), created_by=by, created_at=at
    )


@transaction.atomic
def set_retention(
    *, region: Region, months: Mapping[str, int | None], by: User, at: datetime
) -> None:
    """The months by outcome; None is that somebody decides. What is the same stays."""
    _enter(region, by)
    standing = RetentionTerm.objects.filter(region=region, superseded_at=None)
    before = {term.outcome: term for term in standing}
    for outcome, term in months.items():
        known = before.get(outcome)
        if (known.months if known else None) == term:
            continue
        if known:
            known.superseded_at = at
            known.save(update_fields=["superseded_at"])
        RetentionTerm.objects.create(
            region=region, outcome=outcome, months=term, created_by=by, created_at=at
        )


def _enter(region: Region, by: User) -> None:
    if not by.roles_in(region.pk) & SET_UP.roles:
        raise PermissionDenied(SET_UP.label)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
