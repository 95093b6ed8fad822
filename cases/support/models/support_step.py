"""What was told about a piece of help, step by step; never overwritten."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format

from cases.case.models.record import CaseRecord
from cases.support.models.support import RefusalReason, Support
from zsm_werkplaats.lib.history import keep_history


class SupportStepQuerySet(models.QuerySet["SupportStep"]):
    """Steps in the words of the screens."""

    def standing(self) -> Self:
        """Steps that nobody took back, in the order in which they were told."""
        return self.filter(taken_back_at__isnull=True).order_by("pk")


@keep_history
class SupportStep(CaseRecord):
    """One fact about a piece of help, with its day and who said it.

    A mistake is taken back by a correction; the row stays.
    """

    class Kind(models.TextChoices):
        """What happened."""

        ASKED = "asked", "gevraagd"
        CONSIDERED = "considered", "in beoordeling"
        WAITING = "waiting", "op de wachtlijst"
        ACCEPTED = "accepted", "aanmelding geaccepteerd"
        STARTED = "started", "gestart"
        CONFIRMED = "confirmed", "bevestigd"
        BRIDGED = "bridged", "wij overbruggen"
        SUCCESSOR = "successor", "opvolger bekend"
        ENDED = "ended", "afgesloten"

    support = models.ForeignKey(
        Support,
        on_delete=models.CASCADE,
        related_name="steps",
        verbose_name="hulptraject",
    )
    kind = models.CharField("stap", max_length=10, choices=Kind.choices)
    on = models.DateField("op")
    until = models.DateField("tot", null=True, blank=True)
    who = models.CharField("wie zei dat", max_length=120, blank=True)
    ending = models.CharField(
        "hoe het eindigde", max_length=20, choices=Support.Ending.choices, blank=True
    )
    refusal = models.ForeignKey(
        RefusalReason,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="reden van weigeren",
    )
    explanation = models.TextField("toelichting", blank=True)
    taken_back_at = models.DateTimeField("teruggenomen op", null=True, blank=True)
    taken_back_by = models.ForeignKey(
        "accounts.User",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="teruggenomen door",
    )
    taken_back_why = models.CharField("waarom teruggenomen", max_length=300, blank=True)

    objects = SupportStepQuerySet.as_manager()

    class Meta:
        verbose_name = "stap in een hulptraject"
        verbose_name_plural = "stappen in hulptrajecten"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="ended") & ~Q(ending="")
                | ~Q(kind="ended") & Q(ending=""),
                name="a_step_that_ends_support_says_how",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by__isnull=True)
                | Q(taken_back_at__isnull=False, taken_back_by__isnull=False),
                name="a_step_is_taken_back_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.told

    @property
    def told(self) -> str:
        """The step in words: how it ended, else what happened."""
        label = self.get_ending_display() if self.ending else self.get_kind_display()
        return f"{label} ({self.refusal})" if self.refusal else label

    @property
    def in_a_line(self) -> str:
        return f"{self.told} op {date_format(self.on)}, {self.created_by.name}"
