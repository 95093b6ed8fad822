"""The activity form: minutes per case and per worker, week by week.

Contacts bring their own minutes; what else a worker does stands here.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.durations import MOST_MINUTES, rounded_up
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.versions import version_of
from zsm_werkplaats.lib.weeks import Week


@keep_history
class ActivityKind(CodeListEntry):
    """What a worker spends time on, beside the contacts."""

    belongs_to_case = models.BooleanField("hoort bij een zaak", default=False)

    class Meta(CodeListEntry.Meta):
        verbose_name = "soort activiteit"
        verbose_name_plural = "soorten activiteiten"


class WorkerRecord(models.Model):
    """Something that belongs to one worker in one region."""

    worker = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="werkplaatswerker",
        db_index=False,
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )

    class Meta:
        abstract = True


class ActivityQuerySet(models.QuerySet["Activity"]):
    """Activities in the words of the activity form."""

    def of(self, worker: User, region: Region) -> Self:
        """What a worker wrote in a region."""
        return self.filter(worker=worker, region=region)

    def in_week(self, week: Week) -> Self:
        """What was done in this week."""
        return self.filter(day__gte=week.monday, day__lte=week.sunday)


@keep_history
class Activity(WorkerRecord):
    """Time that a worker writes: for a case, or for what belongs to no case."""

    case = models.ForeignKey(
        Case,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="zaak",
    )
    kind = models.ForeignKey(
        ActivityKind, on_delete=models.PROTECT, related_name="+", verbose_name="soort"
    )
    day = models.DateField("dag")
    minutes = models.PositiveSmallIntegerField("minuten")
    note = models.CharField("toelichting", max_length=300, blank=True)
    created_at = models.DateTimeField("vastgelegd op")
    submission = models.UUIDField(
        "inzending",
        null=True,
        blank=True,
        help_text="Het formulier waaruit dit kwam; een tweede klik wordt zo herkend.",
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = "activiteit"
        verbose_name_plural = "activiteiten"
        ordering = ["day", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES),
                name="an_activity_takes_a_minute_to_ten_hours",
            ),
            models.UniqueConstraint(
                fields=["worker", "submission"], name="a_form_makes_one_activity"
            ),
        ]
        indexes = [
            models.Index(fields=["worker", "region", "day"], name="activities_by_day")
        ]

    def __str__(self) -> str:
        return f"{self.minutes} minuten op {self.day}"

    @property
    def version(self) -> int:
        return version_of(self.kind_id, self.day, self.minutes, self.note)


class RunningTimer(WorkerRecord):
    """A clock that a worker may let run; stopped, it waits to be written as time."""

    case = models.ForeignKey(
        Case,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="zaak",
    )
    started_at = models.DateTimeField("gestart op")
    stopped_at = models.DateTimeField("gestopt op", null=True, blank=True)

    class Meta:
        verbose_name = "lopende timer"
        verbose_name_plural = "lopende timers"
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "region"], name="a_worker_has_one_timer"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True)
                | Q(stopped_at__gte=F("started_at")),
                name="a_timer_stops_after_it_started",
            ),
        ]

    def __str__(self) -> str:
        return f"timer sinds {self.started_at}"

    def minutes_at(self, at: datetime) -> int:
        """How long it runs or ran, rounded up to five."""
        return rounded_up(((self.stopped_at or at) - self.started_at).total_seconds())

    def proposal(self, at: datetime) -> int | None:
        """The minutes to write; None when it was forgotten and says nothing."""
        minutes = self.minutes_at(at)
        return minutes if minutes <= MOST_MINUTES else None
