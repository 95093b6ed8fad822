"""How often an entry is used, as counts only; no case is named."""

from typing import Self

from django.db import models
from django.db.models import Q

from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region


class UsedOnQuerySet(models.QuerySet["UsedOn"]):
    """Uses in the words of the rule."""

    def answered(self) -> Self:
        """Days on which somebody picked up, also if that led nowhere."""
        return self.filter(Q(reached__gt=0) | Q(dead_ended__gt=0))


class UsedOn(models.Model):
    """The uses of an organisation by a region on one day."""

    class Outcome(models.TextChoices):
        """What came of a use: the name of the column that counts it."""

        REACHED = "reached", "bereikt"
        MISSED = "missed", "niet bereikt"
        DEAD_ENDED = "dead_ended", "doodgelopen"

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="used_on",
        verbose_name="organisatie",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    day = models.DateField("dag")
    reached = models.PositiveIntegerField("keer bereikt", default=0, db_default=0)
    missed = models.PositiveIntegerField("keer niet bereikt", default=0, db_default=0)
    dead_ended = models.PositiveIntegerField(
        "keer doodgelopen", default=0, db_default=0
    )

    objects = UsedOnQuerySet.as_manager()

    class Meta:
        verbose_name = "gebruik van een organisatie"
        verbose_name_plural = "gebruik van organisaties"
        ordering = ["-day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "region", "day"],
                name="uses_are_counted_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.day}"
