"""How many cases a region means to take up in a month, from a month on."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded


@keep_history
class BuildUpTarget(Recorded):
    """A step of the gradual build-up (opbouw): so many cases a month from then on.

    A later row takes the place of an earlier one for the same month; nothing is
    overwritten.
    """

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    from_month = models.DateField("vanaf", help_text="De eerste dag van een maand.")
    cases = models.PositiveSmallIntegerField("zaken per maand")

    class Meta:
        verbose_name = "streefaantal"
        verbose_name_plural = "streefaantallen"
        ordering = ["from_month", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(from_month__day=1),
                name="a_step_of_the_build_up_starts_with_a_month",
            )
        ]
        indexes = [
            models.Index(
                F("region"), F("from_month").desc(), F("id").desc(), name="build_up"
            )
        ]

    def __str__(self) -> str:
        return f"Streefaantal {self.pk}"


def build_up_of(region_id: int) -> dict[date, BuildUpTarget]:
    """What holds from which month on, the earliest first."""
    rows = BuildUpTarget.objects.filter(region=region_id)
    return {row.from_month: row for row in rows.order_by("from_month", "pk")}


def target_in(month: date, steps: dict[date, BuildUpTarget]) -> int | None:
    """What a region aims at in the month of this day; None when nobody said."""
    begun = [step for first, step in steps.items() if first <= month]
    return begun[-1].cases if begun else None
