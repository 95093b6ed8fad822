"""Decide about the way of working, correct it, and change it into another."""

from datetime import datetime
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction

from reflection.finding.people_in_text import refuse_people
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.policies import takes_part
from reflection.standing.door import open_standing
from reflection.working_decision.makers import (
    refuse_dates,
    refuse_names,
    rests_on,
    write_decision,
)
from reflection.working_decision.models import WorkingDecision
from reflection.working_decision.policies import KEEP, keeps
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError

WAS_REVIEWED = (
    "Op deze afspraak is al teruggekeken. Zeg waarom je de tekst wijzigt: de oude "
    "tekst blijft dan leesbaar."
)


@transaction.atomic
def make_working_decision(
    *,
    region: Region,
    by: User,
    at: datetime,
    meeting: Meeting | None = None,
    **facts: Any,
) -> WorkingDecision:
    """Put a decision in the register, with the meeting that it was taken in.

    A second click on the same leads to the decision that stands already.
    """
    if not keeps(by, region.pk) or (meeting and not _was_at(meeting, region, by)):
        raise PermissionDenied(KEEP.label)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    mine = WorkingDecision.objects.standing().filter(region=region, created_by=by)
    if earlier := mine.filter(meeting=meeting, **facts).first():
        return earlier
    return write_decision(region=region, by=by, at=at, meeting=meeting, **facts)


@transaction.atomic
def amend_working_decision(
    *, decision: WorkingDecision, seen: int, by: User, at: datetime, **facts: Any
) -> WorkingDecision:
    """Correct what nobody looked back on yet. Raises `EditConflictError`."""
    decision = open_standing(decision, KEEP, by=by, seen=seen)
    if rests_on(decision):
        raise RefusedError(WAS_REVIEWED)
    refuse_dates(facts["decided_on"], facts.get("review_on"))
    refuse_names(facts, by=by, region=decision.region, at=at)
    with pghistory.context(user=by.pk):
        return decision.change(seen=decision.version, **facts)


@transaction.atomic
def change_working_decision(
    *,
    decision: WorkingDecision,
    seen: int,
    ended_why: str,
    by: User,
    at: datetime,
    meeting: Meeting | None = None,
    **facts: Any,
) -> WorkingDecision:
    """Decide on another text; the old one stays readable.

    Raises `EditConflictError`.
    """
    old = open_standing(decision, KEEP, by=by, seen=seen)
    new = write_decision(
        region=old.region, by=by, at=at, continues=old, meeting=meeting, **facts
    )
    refuse_people(by=by, region=old.region, at=at, ended_why=ended_why)
    with pghistory.context(user=by.pk):
        old.change(seen=old.version, ended_on=day_of(at), ended_why=ended_why)
    return new


def _was_at(meeting: Meeting, region: Region, by: User) -> bool:
    return meeting.region_id == region.pk and takes_part(by, meeting)
