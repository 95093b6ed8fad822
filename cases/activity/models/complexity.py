"""How heavy the work on a case is, as its worker says."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.case.models.record import CaseRecord
from zsm_werkplaats.lib.history import keep_history


class ComplexityQuerySet(models.QuerySet["Complexity"]):
    """What was said, in the words of the screens."""

    def standing(self) -> Self:
        """What was said last of each case."""
        return self.filter(superseded_at=None)


@keep_history
class Complexity(CaseRecord):
    """How heavy a case is (zwaarte), said by whom and when; a later one replaces it."""

    class Level(models.TextChoices):
        """How heavy: what nobody said of is an ordinary case."""

        ORDINARY = "gewoon", "gewoon"
        HEAVY = "zwaar", "zwaar"
        VERY_HEAVY = "heel-zwaar", "heel zwaar"

    level = models.CharField("zwaarte", max_length=10, choices=Level.choices)
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    objects = ComplexityQuerySet.as_manager()

    class Meta:
        verbose_name = "zwaarte van een zaak"
        verbose_name_plural = "zwaartes van zaken"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(superseded_at__isnull=True),
                name="one_complexity_of_a_case_stands",
            )
        ]
        indexes = [
            models.Index(
                fields=["region", "level"],
                condition=Q(superseded_at__isnull=True),
                name="complexities_standing",
            )
        ]

    def __str__(self) -> str:
        return self.get_level_display()
