"""Who is on duty in a part of a day."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded
from zsm_werkplaats.team.day_parts import DayPart, begins_at, ends_at
from zsm_werkplaats.team.models.filling import RosterFilling


class DutyKind(models.TextChoices):
    """What somebody does in a part of a day."""

    ZSM = "1_zsm", "ZSM-dienst"
    FREE = "2_free", "vrije werker"


class DutyQuerySet(models.QuerySet["Duty"]):
    """Duties in the words of the roster."""

    def standing(self) -> Self:
        """Those that nobody took off the roster."""
        return self.filter(taken_off_at=None)

    def between(self, first: date, last: date) -> Self:
        """Those of these days, both ends included."""
        return self.filter(day__gte=first, day__lte=last)

    def on(self, day: date, parts: Iterable[str]) -> Self:
        """Those of some parts of a day."""
        return self.filter(day=day, part__in=list(parts))


@keep_history
class Duty(Recorded):
    """A worker's part of a day (dienst): in the ZSM room, or free for new cases.

    `by_hand` marks what somebody chose or swapped: filling weeks leaves it alone, also
    when it was taken off. `uid` and `sequence` are for the own calendar.
    """

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    day = models.DateField("dag")
    part = models.CharField("dagdeel", max_length=12, choices=DayPart.choices)
    kind = models.CharField("soort dienst", max_length=10, choices=DutyKind.choices)
    worker = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="duties", verbose_name="werker"
    )
    by_hand = models.BooleanField("zelf gekozen", default=True)
    filling = models.ForeignKey(
        RosterFilling,
        on_delete=models.PROTECT,
        related_name="duties",
        null=True,
        blank=True,
        verbose_name="gevuld met",
    )
    taken_off_at = models.DateTimeField("van het rooster op", null=True, blank=True)
    taken_off_by = models.ForeignKey(
        RosterFilling,
        on_delete=models.PROTECT,
        related_name="replaced",
        null=True,
        blank=True,
        verbose_name="vervangen door",
    )
    uid = models.UUIDField("kenmerk in de agenda", default=uuid4, editable=False)
    sequence = models.PositiveIntegerField("wijziging in de agenda", default=0)
    changed_at = models.DateTimeField("gewijzigd op")

    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name = "dienst"
        verbose_name_plural = "diensten"
        ordering = ["day", "part", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "day", "part"],
                condition=Q(taken_off_at=None),
                name="a_worker_has_one_duty_in_a_day_part",
            )
        ]
        indexes = [
            models.Index(
                fields=["region", "day"],
                condition=Q(taken_off_at=None),
                name="duties_standing",
            )
        ]

    def __str__(self) -> str:
        return f"Dienst {self.pk}"

    @property
    def begins_at(self) -> datetime:
        return begins_at(self.day, self.part)

    @property
    def ends_at(self) -> datetime:
        return ends_at(self.day, self.part)

    @property
    def label(self) -> str:
        """What it is in words, without a name: ZSM-dienst ochtend."""
        return f"{self.get_kind_display()} {self.get_part_display()}"
