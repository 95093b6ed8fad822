"""Who directs the help (regie), and what is asked when nobody does."""

from django.db import models
from django.db.models import Q

from cases.case.models.disclosure import Disclosed
from cases.case.models.record import CaseRecord
from zsm_werkplaats.lib.history import keep_history

HOLDER_LENGTH = 120


@keep_history
class Direction(Disclosed, CaseRecord):
    """Who directs the help (regie), from when; a later one ends the earlier."""

    class Kind(models.TextChoices):
        """What sort of holder it is; nobody is an answer, and a gap."""

        PARTY = "party", "een ander"
        WERKPLAATS = "werkplaats", "de werkplaats"
        NOBODY = "nobody", "niemand"

    kind = models.CharField(
        "bij wie",
        max_length=10,
        choices=Kind.choices,
        default=Kind.PARTY,
        db_default=Kind.PARTY.value,
    )
    holder = models.CharField("regiehouder", max_length=HOLDER_LENGTH)
    since = models.DateField("sinds")
    ended_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "regie"
        verbose_name_plural = "regie"
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ended_at__isnull=True),
                name="one_party_directs_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.holder
