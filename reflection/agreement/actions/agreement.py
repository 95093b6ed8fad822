"""Make an agreement with a party, correct it, and change it into another."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction

from reflection.agreement.makers import (
    cases_under,
    refuse_dates,
    refuse_names,
    rests_on,
    write_agreement,
)
from reflection.agreement.models import Agreement
from reflection.agreement.policies import KEEP, keeps
from reflection.finding.makers import note_agreed
from reflection.finding.models.finding import Finding
from reflection.finding.people_in_text import refuse_people
from reflection.standing.door import open_standing
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError

HAS_CASES = (
    "Onder deze afspraak vallen al zaken, of er is al geëvalueerd. Zeg waarom je de "
    "tekst wijzigt: de oude tekst blijft dan leesbaar."
)


@transaction.atomic
def make_agreement(
    *,
    region: Region,
    by: User,
    at: datetime,
    finding: Finding | None = None,
    **facts: Any,
) -> Agreement:
    """Make an agreement; one that came from a finding carries that on.

    A second click on the same leads to the agreement that stands already.
    """
    if not keeps(by, region.pk):
        raise PermissionDenied(KEEP.label)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    mine = Agreement.objects.standing().filter(region=region, created_by=by)
    if earlier := mine.filter(finding=finding, **facts).first():
        return earlier
    agreement = write_agreement(region=region, by=by, at=at, finding=finding, **facts)
    if finding:
        note_agreed(finding=finding, by=by, at=at)
    return agreement


@transaction.atomic
def amend_agreement(
    *, agreement: Agreement, seen: int, by: User, at: datetime, **facts: Any
) -> Agreement:
    """Correct what nothing rests on yet. Raises `EditConflictError`."""
    agreement = open_standing(agreement, KEEP, by=by, seen=seen)
    if rests_on(agreement):
        raise RefusedError(HAS_CASES)
    refuse_dates(facts["starts_on"], facts["evaluate_on"])
    refuse_names(facts, by=by, region=agreement.region, at=at)
    with pghistory.context(user=by.pk):
        return agreement.change(seen=agreement.version, **facts)


@transaction.atomic
def change_agreement(
    *,
    agreement: Agreement,
    seen: int,
    ended_why: str,
    by: User,
    at: datetime,
    **facts: Any,
) -> Agreement:
    """Agree on another text: a new agreement in the place of the old one.

    The old one holds until the new one starts, and stays readable, with its cases.
    Raises `EditConflictError`.
    """
    old = open_standing(agreement, KEEP, by=by, seen=seen)
    _refuse_earlier_start(old, facts["starts_on"])
    new = write_agreement(
        region=old.region,
        by=by,
        at=at,
        continues=old,
        finding=old.finding,
        **facts,
    )
    refuse_people(
        by=by,
        region=old.region,
        at=at,
        cases=cases_under(old),
        spared=old.names,
        ended_why=ended_why,
    )
    until = max(day_of(at), new.starts_on)
    with pghistory.context(user=by.pk):
        old.change(seen=old.version, ended_on=until, ended_why=ended_why)
    return new


def _refuse_earlier_start(old: Agreement, starts_on: date) -> None:
    if starts_on < old.starts_on:
        msg = "De nieuwe tekst kan niet eerder ingaan dan de oude."
        raise RefusedError(msg, "starts_on")
