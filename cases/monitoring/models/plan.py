"""A plan for the monitoring: a rhythm that fades, and the moves of its moments."""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from cases.case.models.record import CaseRecord
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history

MOST_MOMENTS = 6


@keep_history
class MonitoringRhythm(CodeListEntry):
    """A rhythm that fades, such as after 1, 2, 4 and 8 weeks."""

    weeks = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(1)]),
        size=MOST_MOMENTS,
        verbose_name="weken na vandaag",
    )

    class Meta(CodeListEntry.Meta):
        verbose_name = "ritme"
        verbose_name_plural = "ritmes"
        constraints = [
            *CodeListEntry.Meta.constraints,
            models.CheckConstraint(
                condition=Q(weeks__len__gte=1, weeks__len__lte=MOST_MOMENTS),
                name="a_rhythm_has_one_to_six_moments",
            ),
        ]

    def days_after(self, day: date) -> list[date]:
        """The days of this rhythm when it begins on `day`, free days included."""
        return [day + timedelta(weeks=number) for number in self.weeks]


@keep_history
class MonitoringPlan(CaseRecord):
    """Moments that were planned together, and when there is no more need to ask."""

    rhythm = models.ForeignKey(
        MonitoringRhythm,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ritme",
        help_text="Leeg bij eigen data.",
    )
    stop_rule = models.CharField("stopt als", max_length=300, blank=True)

    class Meta:
        verbose_name = "monitorplan"
        verbose_name_plural = "monitorplannen"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return str(self.rhythm) if self.rhythm else "eigen data"


@keep_history
class MomentMove(CaseRecord):
    """A moment that went to another day: from when to when, and why."""

    moment = models.ForeignKey(
        "cases.MonitoringMoment",
        on_delete=models.CASCADE,
        related_name="moves",
        verbose_name="monitormoment",
    )
    from_on = models.DateField("van")
    to_on = models.DateField("naar")
    reason = models.CharField("waarom", max_length=300)
    pause = models.ForeignKey(
        "cases.MonitoringPause",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="moves",
        verbose_name="pauze",
        help_text="De pauze waardoor het verschoof.",
    )

    class Meta:
        verbose_name = "verplaatsing"
        verbose_name_plural = "verplaatsingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_on=F("to_on")), name="a_move_goes_to_another_day"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_move_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.from_on} → {self.to_on}"
