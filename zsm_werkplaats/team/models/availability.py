"""How many hours a week somebody works for the werkplaats, from a day on."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded


class AvailabilityQuerySet(models.QuerySet["Availability"]):
    """Hours of people, in the words of the screens."""

    def begun(self, day: date) -> Self:
        """What was agreed from `day` or earlier, the one that holds first."""
        return self.filter(from_on__lte=day).order_by("worker", "-from_on", "-pk")


@keep_history
class Availability(Recorded):
    """The hours a week of a worker in a region (beschikbare uren), from a day on.

    A later row takes the place of an earlier one; nothing is overwritten.
    """

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    worker = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="availabilities",
        verbose_name="werker",
    )
    from_on = models.DateField("vanaf")
    hours = models.DecimalField("uren per week", max_digits=4, decimal_places=1)

    objects = AvailabilityQuerySet.as_manager()

    class Meta:
        verbose_name = "beschikbare uren"
        verbose_name_plural = "beschikbare uren"
        ordering = ["worker", "-from_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gte=0, hours__lte=60),
                name="a_week_has_at_most_sixty_hours",
            )
        ]
        indexes = [
            models.Index(
                fields=["region", "worker", "-from_on"], name="hours_of_a_region"
            )
        ]

    def __str__(self) -> str:
        return f"Beschikbaarheid {self.pk}"
