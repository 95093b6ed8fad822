"""A finger on the pulse: moments with a question."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q

from cases.models.record import CaseRecord
from cases.models.support import Support
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.history import keep_history


class MonitoringMomentQuerySet(models.QuerySet["MonitoringMoment"]):
    """Moments in the words of the screens."""

    def open(self) -> Self:
        """Moments that nobody has reported on, in cases that are not closed."""
        return self.filter(reported_at__isnull=True, case__closed_at__isnull=True)

    def due(self, day: date) -> Self:
        """Open moments of `day` or earlier."""
        return self.open().filter(due_on__lte=day)


@keep_history
class MonitoringMoment(CaseRecord):
    """A day on which somebody asks: does it run?"""

    class Answer(models.TextChoices):
        """How it goes."""

        RUNS = "runs", "loopt"
        FALTERS = "falters", "hapert"
        DOES_NOT_RUN = "does_not_run", "loopt niet"
        NOT_REACHED = "not_reached", "niet bereikt"

    class FaltersAt(models.TextChoices):
        """Where it falters."""

        CLIENT = "client", "bij de betrokkene"
        ORGANISATION = "organisation", "bij de organisatie"
        WAITING_LIST = "waiting_list", "door een wachtlijst"
        OTHER = "other", "anders"

    due_on = models.DateField("datum")
    question = models.CharField("vraag", max_length=300)
    ask_whom = models.CharField("aan wie", max_length=120, blank=True)
    support = models.ForeignKey(
        Support,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="moments",
        verbose_name="hulptraject",
    )
    reported_at = models.DateTimeField("teruggemeld op", null=True, blank=True)
    reported_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="teruggemeld door",
    )
    answer = models.CharField(
        "antwoord", max_length=20, choices=Answer.choices, blank=True
    )
    falters_at = models.CharField(
        "waar het hapert", max_length=20, choices=FaltersAt.choices, blank=True
    )
    explanation = models.TextField("toelichting", blank=True)

    objects = MonitoringMomentQuerySet.as_manager()

    class Meta:
        verbose_name = "monitormoment"
        verbose_name_plural = "monitormomenten"
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_at__isnull=True, answer="")
                | Q(reported_at__isnull=False) & ~Q(answer=""),
                name="a_reported_moment_has_an_answer",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(reported_at__isnull=True),
                name="moments_not_reported",
            )
        ]

    def __str__(self) -> str:
        return self.question

    def is_late(self, at: datetime) -> bool:
        """Whether the moment lies before the day of `at` and nobody reported."""
        return self.reported_at is None and self.due_on < day_of(at)
