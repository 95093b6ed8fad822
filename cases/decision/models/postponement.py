"""A decision that waits until a date, and for what."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.case.models.record import CaseRecord
from zsm_werkplaats.lib.dates import end_of_work_on
from zsm_werkplaats.lib.history import keep_history


class PostponementQuerySet(models.QuerySet["Postponement"]):
    """Postponements in the words of the screens."""

    def standing(self) -> Self:
        """Postponements that no decision, other postponement or newer advice ended."""
        no_newer_advice = Q(case__advised_at=None) | Q(
            case__advised_at__lte=F("created_at")
        )
        return self.filter(no_newer_advice, ended_at=None, case__closed_at=None)

    def waiting(self, day: date) -> Self:
        """Standing postponements whose date has not come yet on `day`."""
        return self.standing().filter(until__gt=day)


@keep_history
class Postponement(CaseRecord):
    """The prosecutor waits until a day (uitstellen): what must be known by then.

    A newer advice ends it by itself. On its day the case is back among those to
    decide.
    """

    until = models.DateField("uitgesteld tot")
    must_be_known = models.CharField("wat er dan bekend moet zijn", max_length=500)
    ended_at = models.DateTimeField("geëindigd op", null=True, blank=True)

    objects = PostponementQuerySet.as_manager()

    class Meta:
        # Its name of before: the version before goes on using it during a deploy.
        db_table = "cases_hold"
        verbose_name = "uitgestelde beslissing"
        verbose_name_plural = "uitgestelde beslissingen"
        ordering = ["until", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ended_at__isnull=True),
                name="one_postponement_stands_at_a_time",
            )
        ]
        indexes = [
            models.Index(
                fields=["region", "until"],
                condition=Q(ended_at__isnull=True),
                name="postponements_that_stand",
            )
        ]

    def __str__(self) -> str:
        return self.must_be_known

    @property
    def due_at(self) -> datetime:
        """The day as a clock: until the end of its working hours."""
        return end_of_work_on(self.until)
