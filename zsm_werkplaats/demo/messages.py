"""Somebody who is away, and something that could not wait for tomorrow's digest."""

from datetime import datetime, timedelta

from cases.case.lifecycle import Status
from cases.case.models.case import Case
from cases.monitoring.actions.monitoring import plan_moment
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.actions.absence import set_absence

AWAY = timedelta(days=9)


def load_messages(region: Region, cast: dict[str, User], at: datetime) -> None:
    """The first worker stands in for the third, and gets a notice of today."""
    first, third = cast["worker1"], cast["worker3"]
    set_absence(
        user=third,
        region=region,
        starts_on=day_of(at),
        until=day_of(at) + AWAY,
        substitute=first,
        by=third,
        at=at,
    )
    held = Case.objects.filter(region=region, status=Status.MONITORING).of(first)
    if case := held.order_by("number").first():
        plan_moment(
            case=case,
            due_on=day_of(at),
            question="Is de afspraak van vanochtend doorgegaan?",
            ask_whom="buurtteam",
            by=first,
            at=at,
        )
