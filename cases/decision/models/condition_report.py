"""The term of a decision: whether its conditions are kept, and how it ended."""

from typing import Self

from django.db import models
from django.db.models import F, FilteredRelation, Q, QuerySet

from cases.advice.models.condition import Condition
from cases.case.models.record import CaseRecord
from cases.decision.models.decision import Decision
from zsm_werkplaats.lib.history import keep_history


class ConditionReportQuerySet(models.QuerySet["ConditionReport"]):
    """Reports on conditions in the words of the screens."""

    def standing(self) -> Self:
        """The latest word on each condition."""
        return self.filter(superseded_at__isnull=True)

    def breached(self) -> Self:
        """Conditions of which the latest word is that they are not kept."""
        return self.standing().filter(keeping=ConditionReport.Keeping.NOT)


@keep_history
class ConditionReport(CaseRecord):
    """Whether a condition is kept, as told to the prosecutor; a new one supersedes."""

    class Keeping(models.TextChoices):
        """How far the condition is kept."""

        KEPT = "kept", "nagekomen"
        PARTLY = "partly", "deels nagekomen"
        NOT = "not", "niet nagekomen"
        UNKNOWN = "unknown", "niet bekend"

    condition = models.ForeignKey(
        Condition,
        on_delete=models.CASCADE,
        related_name="reports",
        verbose_name="voorwaarde",
    )
    keeping = models.CharField("nagekomen", max_length=10, choices=Keeping.choices)
    line = models.CharField("toelichting", max_length=300, blank=True)
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    objects = ConditionReportQuerySet.as_manager()

    class Meta:
        verbose_name = "terugmelding over een voorwaarde"
        verbose_name_plural = "terugmeldingen over voorwaarden"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["condition"],
                condition=Q(superseded_at__isnull=True),
                name="one_word_on_a_condition_stands",
            )
        ]
        indexes = [
            models.Index(
                fields=["region", "-created_at"],
                condition=Q(superseded_at__isnull=True, keeping="not"),
                name="conditions_not_kept",
            )
        ]

    def __str__(self) -> str:
        return self.get_keeping_display()


def with_latest_word(conditions: QuerySet[Condition]) -> QuerySet[Condition]:
    """The conditions, each with the report that stands, in the same query."""
    latest = Q(reports__superseded_at__isnull=True)
    return conditions.annotate(
        latest=FilteredRelation("reports", condition=latest),
        keeping=F("latest__keeping"),
        told=F("latest__line"),
        told_at=F("latest__created_at"),
    )


@keep_history
class TermReport(CaseRecord):
    """The last word on the term of a decision, told to the prosecutor."""

    decision = models.ForeignKey(
        Decision,
        on_delete=models.CASCADE,
        related_name="term_reports",
        verbose_name="afdoeningsbeslissing",
    )
    explanation = models.TextField("toelichting", blank=True)
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "eindmelding"
        verbose_name_plural = "eindmeldingen"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(superseded_at__isnull=True),
                name="one_last_word_on_a_term_stands",
            )
        ]

    def __str__(self) -> str:
        return f"eindmelding bij {self.decision}"
