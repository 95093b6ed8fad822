"""The week of a worker: what stands in it, and that it was handed in."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q, QuerySet, Sum
from django.utils.timezone import make_aware

from cases.activity.models.activity import Activity, WorkerRecord
from cases.context.models.contact import Contact
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.lib.working_for import past_shielding


class ActivityWeekQuerySet(models.QuerySet["ActivityWeek"]):
    """Weeks that were handed in."""

    def standing(self, worker: User, region: Region, week: Week) -> Self:
        """The hand-in of this week that was not taken back; at most one."""
        return self.filter(
            worker=worker,
            region=region,
            monday=week.monday,
            taken_back_at__isnull=True,
        )


@keep_history
class ActivityWeek(WorkerRecord):
    """A week that a worker handed in, with what stood in it at that moment.

    It is closed for changes until the worker takes it back; handing in again makes
    a new row.
    """

    monday = models.DateField("maandag")
    handed_in_at = models.DateTimeField("ingeleverd op")
    minutes = models.PositiveIntegerField("minuten")
    entries = models.PositiveIntegerField("posten")
    taken_back_at = models.DateTimeField("teruggehaald op", null=True, blank=True)
    taken_back_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="teruggehaald door",
    )

    objects = ActivityWeekQuerySet.as_manager()

    class Meta:
        verbose_name = "ingeleverde week"
        verbose_name_plural = "ingeleverde weken"
        ordering = ["-monday", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(monday__iso_week_day=1), name="a_week_begins_on_monday"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="a_week_is_taken_back_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["worker", "region", "monday"],
                condition=Q(taken_back_at__isnull=True),
                name="a_week_is_handed_in_once",
            ),
        ]

    def __str__(self) -> str:
        return f"week van {self.monday}"


@dataclass(frozen=True)
class Written:
    """What stands in a week: contacts and activities together."""

    minutes: int
    entries: int


def contacts_in(week: Week, worker: User, region: Region) -> QuerySet[Contact]:
    """The contacts that a worker made, by the Dutch day on which they were."""
    return Contact.objects.made().filter(
        created_by=worker,
        region=region,
        at__gte=week.begins_at,
        at__lt=week.ends_at,
    )


@past_shielding()
def minutes_on(day: date, worker: User) -> int:
    """How much a worker wrote on a Dutch day, in all regions together."""
    begins, ends = (
        make_aware(datetime.combine(day + timedelta(days=days), time.min))
        for days in (0, 1)
    )
    made = Contact.objects.made().filter(created_by=worker)
    heaps: tuple[QuerySet[Any], ...] = (
        made.filter(at__gte=begins, at__lt=ends),
        Activity.objects.filter(worker=worker, day=day),
    )
    return sum(h.aggregate(all=Sum("minutes", default=0))["all"] for h in heaps)


@past_shielding()
def written_in(week: Week, worker: User, region: Region) -> Written:
    """How much stands in the week of a worker."""
    heaps = (
        contacts_in(week, worker, region),
        Activity.objects.of(worker, region).in_week(week),
    )
    sums = [
        heap.aggregate(minutes=Sum("minutes", default=0), entries=Count("pk"))
        for heap in heaps
    ]
    return Written(
        minutes=sum(each["minutes"] for each in sums),
        entries=sum(each["entries"] for each in sums),
    )
