"""How many workers a part of a weekday asks for."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded
from zsm_werkplaats.team.day_parts import DayPart
from zsm_werkplaats.team.models.duty import DutyKind


class DutyNeedQuerySet(models.QuerySet["DutyNeed"]):
    """Needs in the words of the roster."""

    def begun(self, last: date) -> Self:
        """Everything that holds on or before `last`."""
        return self.filter(from_on__lte=last)


@keep_history
class DutyNeed(Recorded):
    """How many workers a part of a weekday asks for, from a day on (bezetting).

    All needs of a region with the same `from_on` belong together: the latest begun set
    holds, and what stands not in it asks for nobody.
    """

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    weekday = models.PositiveSmallIntegerField(
        "weekdag", help_text="1 is maandag, 7 is zondag."
    )
    part = models.CharField("dagdeel", max_length=12, choices=DayPart.choices)
    kind = models.CharField("soort dienst", max_length=10, choices=DutyKind.choices)
    number = models.PositiveSmallIntegerField("hoeveel werkers")
    from_on = models.DateField("vanaf")

    objects = DutyNeedQuerySet.as_manager()

    class Meta:
        verbose_name = "bezetting"
        verbose_name_plural = "bezetting"
        ordering = ["from_on", "weekday", "part", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "from_on", "weekday", "part", "kind"],
                name="a_day_part_has_one_need_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(weekday__gte=1, weekday__lte=7),
                name="a_need_has_a_day_of_the_week",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} x {self.get_kind_display()}"
