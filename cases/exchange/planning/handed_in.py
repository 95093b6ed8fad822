"""Weeks that were handed in: no file changes them."""

from collections.abc import Iterable
from datetime import date

from cases.activity.models.week import ActivityWeek
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.weeks import Week


class HandedIn:
    """The weeks that these workers handed in and did not take back."""

    def __init__(self, region_id: int, workers: Iterable[User]) -> None:
        keys = {worker.pk for worker in workers}
        weeks = ActivityWeek.objects.filter(
            region=region_id, worker__in=keys, taken_back_at=None
        )
        self.weeks = set(weeks.values_list("worker", "monday")) if keys else set()

    def refusal(self, worker: User, day: date) -> str:
        """Why no time may be written on a day; empty when it may."""
        week = Week.of(day)
        if (worker.pk, week.monday) not in self.weeks:
            return ""
        return (
            f"{worker.name} heeft week {week.number} al ingeleverd. Laat die week "
            "eerst terughalen."
        )
