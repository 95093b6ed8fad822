"""Who could take over a duty, and what was asked of whom."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.swap import DutySwapQuerySet, SwapAnswer
from zsm_werkplaats.team.roster.members import Members


def free_then(region: Region, duty: Duty, at: datetime) -> list[User]:
    """Who is there and has no duty in the day part of `duty`, by name."""
    if duty.begins_at <= at:
        return []
    then = Duty.objects.standing().filter(day=duty.day, part=duty.part)
    members = Members.between(region.pk, duty.day, duty.day)
    return members.there(duty.day, but=then.values_list("worker", flat=True))


def asked_of(user: User, region: Region, swaps: DutySwapQuerySet) -> DutySwapQuerySet:
    """Which of these swaps ask this worker, and were not answered by them yet."""
    asked = swaps.filter(region=region).exclude(created_by=user)
    to_me = asked.filter(Q(asked_of=user) | Q(asked_of=None))
    own = Duty.objects.standing().filter(
        worker=user, day=OuterRef("duty__day"), part=OuterRef("duty__part")
    )
    said = SwapAnswer.objects.filter(swap=OuterRef("pk"), user=user)
    return to_me.exclude(Exists(own)).exclude(Exists(said))
