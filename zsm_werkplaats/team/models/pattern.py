"""The fixed weeks that a roster can be filled from."""

from datetime import date

from django.db import models
from django.db.models import Q

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded
from zsm_werkplaats.lib.versions import Versioned
from zsm_werkplaats.lib.weeks import DAYS, Week
from zsm_werkplaats.team.day_parts import DayPart
from zsm_werkplaats.team.models.duty import DutyKind


class Cycle(models.IntegerChoices):
    """After how many weeks a pattern begins anew."""

    ONE = 1, "elke week hetzelfde"
    TWO = 2, "om de twee weken"
    FOUR = 4, "om de vier weken"


@keep_history
class RosterPattern(Recorded, Versioned):
    """The fixed week of a region (weekpatroon), or two or four weeks that alternate.

    `begins_on` is the Monday of a first week. Counted from there, the weeks go on
    alternating over New Year, also after a year of 53 weeks.
    """

    region = models.OneToOneField(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    weeks = models.PositiveSmallIntegerField(
        "hoe vaak", choices=Cycle.choices, default=Cycle.ONE
    )
    begins_on = models.DateField("week 1 begint op")

    class Meta:
        verbose_name = "weekpatroon"
        verbose_name_plural = "weekpatronen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weeks__in=[1, 2, 4]),
                name="a_pattern_has_one_two_or_four_weeks",
            )
        ]

    def __str__(self) -> str:
        return f"Weekpatroon {self.pk}"

    def week_of(self, day: date) -> int:
        """Which of its weeks `day` falls in: 1 up to `weeks`."""
        passed = (Week.of(day).monday - self.begins_on).days // DAYS
        return passed % self.weeks + 1


@keep_history
class PatternDuty(models.Model):
    """A duty that comes back in a week of the pattern."""

    pattern = models.ForeignKey(
        RosterPattern,
        on_delete=models.CASCADE,
        related_name="duties",
        verbose_name="weekpatroon",
        db_index=False,
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    week = models.PositiveSmallIntegerField("week van het patroon")
    weekday = models.PositiveSmallIntegerField(
        "weekdag", help_text="1 is maandag, 7 is zondag."
    )
    part = models.CharField("dagdeel", max_length=12, choices=DayPart.choices)
    kind = models.CharField("soort dienst", max_length=10, choices=DutyKind.choices)
    worker = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="werker"
    )

    class Meta:
        verbose_name = "dienst in het weekpatroon"
        verbose_name_plural = "diensten in het weekpatroon"
        ordering = ["week", "weekday", "part", "kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pattern", "week", "weekday", "part", "worker"],
                name="a_worker_stands_once_in_a_day_part_of_a_pattern",
            )
        ]

    def __str__(self) -> str:
        return f"Dienst {self.pk} in het weekpatroon"
