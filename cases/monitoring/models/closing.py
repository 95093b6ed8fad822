"""How a case ended, and why it was opened again."""

from django.db import models
from django.db.models import Q

from cases.advice.models.advice import Disposal
from cases.case.models.record import CaseRecord
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.versions import version_of


@keep_history
class Outcome(CodeListEntry):
    """What a case came to."""

    class Meta(CodeListEntry.Meta):
        verbose_name = "uitkomst"
        verbose_name_plural = "uitkomsten"


@keep_history
class Closing(CaseRecord):
    """One closing of a case; a reopened case may be closed again.

    Whether the regular shift could have done it, and what would have happened without
    the werkplaats (`otherwise`), are the questions of the research (report, 5.4, 5.5).
    """

    class RegularShift(models.TextChoices):
        """Whether it could have been done in the regular ZSM shift."""

        YES = "yes", "ja"
        NO = "no", "nee"
        UNKNOWN = "unknown", "onbekend"

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
    regular_shift = models.CharField(
        "had dit in de gewone ZSM-dienst gekund",
        max_length=10,
        choices=RegularShift.choices,
        blank=True,
        db_default="",
    )
    otherwise = models.ForeignKey(
        Disposal,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="waarschijnlijke afdoening zonder werkplaats",
    )
    otherwise_unknown = models.BooleanField(
        "onbekend wat er zonder werkplaats was gebeurd",
        default=False,
        db_default=False,
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
            ),
            models.CheckConstraint(
                condition=Q(otherwise__isnull=True) | Q(otherwise_unknown=False),
                name="what_would_have_happened_is_known_or_not",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "case"],
                condition=Q(reopened_at__isnull=False),
                name="closings_undone",
            ),
            models.Index(
                fields=["region", "created_at"],
                condition=Q(reopened_at=None),
                name="closings_that_stand",
            ),
        ]

    def __str__(self) -> str:
        return str(self.outcome)

    @property
    def version(self) -> int:
        worth = (self.regular_shift, self.otherwise_id, self.otherwise_unknown)
        return version_of(self.outcome_id, self.explanation, *worth)

    @property
    def otherwise_in_words(self) -> str:
        """What would have happened without the werkplaats; empty if nobody said."""
        return "onbekend" if self.otherwise_unknown else str(self.otherwise or "")


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
