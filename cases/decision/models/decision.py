"""The decision of the prosecutor, and the conditions that are advised or imposed."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q

from cases.advice.models.advice import Advice, Disposal
from cases.advice.models.condition import Condition
from cases.case.models.record import CaseRecord
from cases.decision.models.sepotgrond import Sepotgrond
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history

DEVIATING = ("partly", "not")
UNDO_WITHIN = timedelta(minutes=1)


@keep_history
class DeviationReason(CodeListEntry):
    """Why a prosecutor decides otherwise than advised."""

    class Meta(CodeListEntry.Meta):
        verbose_name = "reden van afwijken"
        verbose_name_plural = "redenen van afwijken"


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions in the words of the screens."""

    def standing(self) -> Self:
        """Decisions that nobody replaced or withdrew."""
        return self.filter(superseded_at=None)

    def just_made(self, user: User, at: datetime) -> Self:
        """Own decisions that `user` may still undo with one click.

        An own decision is written down when it is taken; the index is by that day.
        """
        since = at - UNDO_WITHIN
        return self.standing().filter(
            decided_by=user,
            form=Decision.Form.OWN,
            decided_at__gte=since,
            created_at__gte=since,
        )

    def to_confirm(self, user: User) -> Self:
        """Oral decisions that a worker wrote down and `user` did not confirm yet."""
        return self.unconfirmed().filter(decided_by=user)

    def unconfirmed(self) -> Self:
        """Oral decisions that a worker wrote down and no prosecutor confirmed yet."""
        return self.standing().filter(form=Decision.Form.ORAL, confirmed_at=None)


@keep_history
class Decision(CaseRecord):
    """What the prosecutor decided, and how far it follows the advice.

    An oral decision was written down by a worker (`created_by`) and stands; until
    the prosecutor confirms it, it says so.
    """

    class Conformity(models.TextChoices):
        """How far the decision follows the advice that stood."""

        WHOLLY = "wholly", "conform advies"
        PARTLY = "partly", "gedeeltelijk conform advies"
        NOT = "not", "in afwijking van het advies"

    class Form(models.TextChoices):
        """How the decision came into the case."""

        OWN = "own", "zelf vastgelegd"
        ORAL = "oral", "mondeling"

    form = models.CharField(
        "vorm",
        max_length=10,
        choices=Form.choices,
        default=Form.OWN,
        db_default=Form.OWN.value,
    )
    advice = models.ForeignKey(
        Advice,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="advies",
        help_text="Leeg wanneer zonder advies is beslist.",
    )
    disposal = models.ForeignKey(
        Disposal, on_delete=models.PROTECT, related_name="+", verbose_name="afdoening"
    )
    sepotgrond = models.ForeignKey(
        Sepotgrond,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="sepotgrond",
        db_index=False,
    )
    # Derived when the decision is made; what older decisions recorded stays.
    conformity = models.CharField(
        "gevolgd", max_length=10, choices=Conformity.choices, blank=True
    )
    tells_parts = models.BooleanField(
        "legt onderdelen vast",
        default=True,
        db_default=False,
        help_text="Oudere beslissingen zeggen niets over bedragen en uren.",
    )
    reason = models.ForeignKey(
        DeviationReason,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="reden van afwijken",
    )
    explanation = models.TextField("toelichting", blank=True)
    reason_for_new = models.CharField(
        "waarom een nieuwe beslissing", max_length=300, blank=True, db_default=""
    )
    term_until = models.DateField(
        "voorwaarden gelden tot en met", null=True, blank=True
    )
    decided_at = models.DateTimeField("beslist op")
    decided_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="decisions",
        verbose_name="beslist door",
    )
    confirmed_at = models.DateTimeField("bevestigd op", null=True, blank=True)
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "afdoeningsbeslissing"
        verbose_name_plural = "afdoeningsbeslissingen"
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
            models.CheckConstraint(
                condition=Q(reason__isnull=True) | Q(conformity__in=DEVIATING),
                name="only_a_deviation_has_a_reason_for_it",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(form="oral"),
                name="only_an_oral_decision_is_confirmed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["decided_by", "-decided_at"],
                condition=Q(superseded_at__isnull=True),
                name="decisions_of_a_prosecutor",
            ),
            models.Index(
                fields=["region", "-decided_at"],
                condition=Q(superseded_at__isnull=True),
                name="decisions_of_a_region",
            ),
            models.Index(
                fields=["decided_by"],
                condition=Q(
                    form="oral", confirmed_at__isnull=True, superseded_at__isnull=True
                ),
                name="decisions_to_confirm",
            ),
            models.Index(
                fields=["region", "term_until"],
                condition=Q(superseded_at__isnull=True, term_until__isnull=False),
                name="terms_of_standing_decisions",
            ),
        ]

    def __str__(self) -> str:
        return f"Beslissing: {self.disposal}"

    def may_be_undone(self, at: datetime) -> bool:
        """Whether who decided may still undo it with one click."""
        is_own = self.form == self.Form.OWN and self.superseded_at is None
        return is_own and at - self.created_at <= UNDO_WITHIN

    @property
    def is_unconfirmed(self) -> bool:
        """Whether a worker wrote it down and the prosecutor did not confirm it yet."""
        return self.form == self.Form.ORAL and self.confirmed_at is None


@keep_history
class Withdrawal(CaseRecord):
    """A decision that the prosecutor took back, and why."""

    decision = models.OneToOneField(
        Decision,
        on_delete=models.PROTECT,
        related_name="withdrawal",
        verbose_name="beslissing",
    )
    reason = models.CharField("waarom ingetrokken", max_length=300)

    class Meta:
        verbose_name = "ingetrokken beslissing"
        verbose_name_plural = "ingetrokken beslissingen"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.reason


def dropped(
    advised: Iterable[Condition], decided: Iterable[Condition], decision: Decision
) -> list[Condition]:
    """The advised conditions that no condition of the decision takes over."""
    if decision.conformity not in DEVIATING:
        return []
    kept = {condition.advised_id for condition in decided}
    return [condition for condition in advised if condition.pk not in kept]
