"""An organisation at which help keeps coming to nothing, raised to the manager."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.case.models.record import CaseRecord
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.history import keep_history


class RaisedDeadEndQuerySet(models.QuerySet["RaisedDeadEnd"]):
    """What was raised, in the words of the screens."""

    def open(self) -> Self:
        """What no manager answered yet."""
        return self.filter(answered_at__isnull=True)


@keep_history
class RaisedDeadEnd(CaseRecord):
    """Somebody raised that it dead-ends at an organisation again (ingebracht).

    `count` is how often it had, calls and help together, at that moment.
    """

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="raised_dead_ends",
        verbose_name="organisatie",
    )
    count = models.PositiveSmallIntegerField("hoe vaak doodgelopen")
    why = models.CharField("wat er misgaat", max_length=500)
    answered_at = models.DateTimeField("beantwoord op", null=True, blank=True)
    answered_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beantwoord door",
    )
    answer = models.CharField("wat ermee gebeurt", max_length=500, blank=True)

    objects = RaisedDeadEndQuerySet.as_manager()

    class Meta:
        verbose_name = "ingebrachte organisatie"
        verbose_name_plural = "ingebrachte organisaties"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="what_was_raised_is_answered_by_somebody",
            )
        ]
        indexes = [
            models.Index(
                fields=["region"],
                condition=Q(answered_at__isnull=True),
                name="raised_and_not_answered",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.count} keer doodgelopen"
