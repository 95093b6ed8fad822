"""Weeks of the roster that were filled in one act."""

from django.db import models
from django.db.models import F, Q

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded


class FillingSource(models.TextChoices):
    """Where the names come from."""

    EVENLY = "evenly", "gelijk verdelen over de werkers"
    PATTERN = "pattern", "het vaste weekpatroon"
    WEEK = "week", "een eerdere week overnemen"


@keep_history
class RosterFilling(Recorded):
    """Weeks of the roster filled in one act, which can be undone in one."""

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    source = models.CharField(
        "waarvandaan", max_length=10, choices=FillingSource.choices
    )
    first_on = models.DateField("van")
    last_on = models.DateField("tot en met")
    undone_at = models.DateTimeField("teruggedraaid op", null=True, blank=True)

    class Meta:
        verbose_name = "vulling van het rooster"
        verbose_name_plural = "vullingen van het rooster"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="a_filling_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"Vulling {self.pk}"
