"""How a case ended, and why it was opened again."""

from django.db import models
from django.db.models import Q

from cases.case.models.record import CaseRecord
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history


@keep_history
class Outcome(CodeListEntry):
    """What a case came to."""

    class Meta(CodeListEntry.Meta):
        verbose_name = "uitkomst"
        verbose_name_plural = "uitkomsten"


@keep_history
class Closing(CaseRecord):
    """One closing of a case; a reopened case may be closed again."""

    outcome = models.ForeignKey(
        Outcome, on_delete=models.PROTECT, related_name="+", verbose_name="uitkomst"
    )
    explanation = models.TextField("toelichting", blank=True)
    direction_question = models.CharField(
        "wat er over de regie is gevraagd", max_length=200, blank=True, db_default=""
    )
    direction_answer = models.TextField(
        "hoe het met de regie verdergaat", blank=True, db_default=""
    )
    reopened_at = models.DateTimeField("heropend op", null=True, blank=True)
    reopened_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="heropend door",
    )

    class Meta:
        verbose_name = "afsluiting"
        verbose_name_plural = "afsluitingen"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(reopened_at__isnull=True),
                name="one_closing_stands_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return str(self.outcome)


@keep_history
class ClosingAnswer(CaseRecord):
    """What was still open when the case was closed, and what becomes of it."""

    class Topic(models.TextChoices):
        """What a closing is asked about."""

        MOMENTS = "moments", "open monitormomenten"
        PAUSE = "pause", "lopende pauze"
        TERM = "term", "lopende termijn"
        SUPPORT = "support", "hulp die wacht"

    closing = models.ForeignKey(
        Closing,
        on_delete=models.CASCADE,
        related_name="answers",
        verbose_name="afsluiting",
    )
    topic = models.CharField("onderwerp", max_length=20, choices=Topic.choices)
    question = models.CharField("vraag", max_length=300)
    answer = models.CharField("antwoord", max_length=300, blank=True)

    class Meta:
        verbose_name = "antwoord bij het sluiten"
        verbose_name_plural = "antwoorden bij het sluiten"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["closing", "topic"],
                name="a_closing_is_asked_once_about_a_topic",
            )
        ]

    def __str__(self) -> str:
        return self.question
