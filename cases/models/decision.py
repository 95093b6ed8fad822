"""The decision of the prosecutor, and the conditions that are advised or imposed."""

from django.db import models
from django.db.models import Q

from cases.models.advice import Advice, Disposal
from cases.models.record import CaseRecord
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.history import keep_history


@keep_history
class Decision(CaseRecord):
    """What the prosecutor decided, and how far it follows the advice."""

    class Conformity(models.TextChoices):
        """How far the decision follows the advice that stood."""

        WHOLLY = "wholly", "zoals geadviseerd"
        PARTLY = "partly", "gedeeltelijk zoals geadviseerd"
        NOT = "not", "anders dan geadviseerd"

    advice = models.ForeignKey(
        Advice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="advies",
        help_text="Leeg wanneer zonder advies is besloten.",
    )
    disposal = models.ForeignKey(
        Disposal, on_delete=models.PROTECT, related_name="+", verbose_name="afdoening"
    )
    conformity = models.CharField(
        "gevolgd", max_length=10, choices=Conformity.choices, blank=True
    )
    explanation = models.TextField("toelichting", blank=True)
    term_until = models.DateField(
        "voorwaarden gelden tot en met", null=True, blank=True
    )
    decided_at = models.DateTimeField("besloten op")
    decided_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="decisions",
        verbose_name="besloten door",
    )
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    class Meta:
        verbose_name = "afdoeningsbesluit"
        verbose_name_plural = "afdoeningsbesluiten"
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(superseded_at__isnull=True),
                name="one_decision_stands_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(conformity__in=["", "wholly"]) | ~Q(explanation=""),
                name="a_deviation_from_the_advice_is_explained",
            ),
            models.CheckConstraint(
                condition=Q(advice__isnull=True, conformity="")
                | Q(advice__isnull=False) & ~Q(conformity=""),
                name="a_decision_on_an_advice_says_how_far_it_follows",
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "term_until"],
                condition=Q(superseded_at__isnull=True, term_until__isnull=False),
                name="terms_of_standing_decisions",
            )
        ]

    def __str__(self) -> str:
        return f"Besluit: {self.disposal}"


@keep_history
class Condition(CaseRecord):
    """Something the suspect has to do or leave (bijzondere voorwaarde)."""

    advice = models.ForeignKey(
        Advice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conditions",
        verbose_name="advies",
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="conditions",
        verbose_name="besluit",
    )
    text = models.CharField("voorwaarde", max_length=500)

    class Meta:
        verbose_name = "bijzondere voorwaarde"
        verbose_name_plural = "bijzondere voorwaarden"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(advice__isnull=False, decision__isnull=True)
                | Q(advice__isnull=True, decision__isnull=False),
                name="a_condition_is_advised_or_decided",
            )
        ]

    def __str__(self) -> str:
        return self.text
