"""What a meeting agreed: who does what, by when."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q

from cases.case.models.record import CaseRecord
from cases.support.models.meeting import TableMeeting
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.history import keep_history


class AgreedActionQuerySet(models.QuerySet["AgreedAction"]):
    """Agreed actions in the words of the screens."""

    def to_do(self) -> Self:
        """Actions of which nobody said that they are done, in open cases."""
        return self.filter(done_at__isnull=True, case__closed_at__isnull=True)

    def due(self, day: date) -> Self:
        """Actions that were to be done by `day`."""
        return self.to_do().filter(due_on__lte=day)


@keep_history
class AgreedAction(CaseRecord):
    """One thing that somebody took upon themselves in a meeting (afgesproken actie)."""

    meeting = models.ForeignKey(
        TableMeeting,
        on_delete=models.CASCADE,
        related_name="agreed_actions",
        verbose_name="overleg",
    )
    who = models.CharField("wie", max_length=120)
    what = models.CharField("wat", max_length=300)
    due_on = models.DateField("uiterlijk")
    done_at = models.DateTimeField("gedaan op", null=True, blank=True)
    done_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="afgevinkt door",
    )
    result = models.CharField("hoe het afliep", max_length=300, blank=True)

    objects = AgreedActionQuerySet.as_manager()

    class Meta:
        verbose_name = "afgesproken actie"
        verbose_name_plural = "afgesproken acties"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="an_agreed_action_is_done_on_a_day_by_somebody",
            )
        ]
        indexes = [
            models.Index(
                fields=["region", "due_on"],
                condition=Q(done_at__isnull=True),
                name="agreed_actions_to_do",
            )
        ]

    def __str__(self) -> str:
        return f"{self.who}: {self.what}"

    def is_late(self, at: datetime) -> bool:
        """Whether it was to be done before the day of `at`."""
        return self.done_at is None and self.due_on < day_of(at)
