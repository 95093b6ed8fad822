"""The round that keeps meetings planned, and ends those that nobody closed."""

from celery import shared_task
from django.utils.timezone import now

from reflection.meeting.actions.planning import plan_ahead, settle_region
from reflection.meeting.actions.running import end_forgotten
from reflection.meeting.models.series import Series
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.working_for import goes_on_after_the_commit


@shared_task
def plan_meetings() -> int:
    """Plan what every running series still misses, and say who chairs."""
    at = now()
    added = sum(plan_ahead(series=s, at=at) for s in Series.objects.running())
    for region in Region.objects.all():
        settle_region(region=region, at=at)
    return added


@goes_on_after_the_commit
def settle_after_change(
    *, user: User, region_id: int | None = None, **_: object
) -> None:
    """Somebody lost a role, may no longer log in, or is away: say who chairs."""
    at, mine = now(), {region.pk for region in user.regions}
    for region in Region.objects.filter(pk__in=mine | {region_id or 0}):
        settle_region(region=region, at=at)


@shared_task
def end_forgotten_meetings() -> int:
    """End what runs for more than half a day; the number."""
    return end_forgotten(at=now())
