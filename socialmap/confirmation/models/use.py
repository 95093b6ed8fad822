"""How often an entry is used, as counts only; no case is named."""

from django.db import models

from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region


class UsedOn(models.Model):
    """The uses of an organisation by a region on one day."""

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
