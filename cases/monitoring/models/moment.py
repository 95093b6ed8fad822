"""Moments of the monitoring, each with a question."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cases.advice.models.condition import Condition
from cases.case.models.disclosure import Disclosed
from cases.case.models.record import CaseRecord
from cases.monitoring.models.pause import MonitoringPause
from cases.monitoring.models.plan import MomentMove, MonitoringPlan
from cases.support.models.support import Support
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.history import keep_history


class MonitoringMomentQuerySet(models.QuerySet["MonitoringMoment"]):
    """Moments in the words of the screens."""

    def open(self) -> Self:
        """Moments that still wait for an answer, in cases that are not closed."""
        return self.filter(
            reported_at__isnull=True,
            dropped_at__isnull=True,
            case__closed_at__isnull=True,
        )

    def running(self, day: date) -> Self:
        """Open moments in cases whose monitoring is not paused on `day`."""
        paused = MonitoringPause.objects.on(day).filter(case=OuterRef("case"))
        return self.open().exclude(Exists(paused))

    def due(self, day: date) -> Self:
        """Open moments of `day` or earlier; while it is paused nothing is due."""
        return self.running(day).filter(due_on__lte=day)

    def with_last_move(self) -> Self:
        """With the day from which a moment was moved last, and why."""
        last = MomentMove.objects.filter(moment=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            moved_from=models.Subquery(last.values("from_on")[:1]),
            moved_why=models.Subquery(last.values("reason")[:1]),
        )


@keep_history
class MonitoringMoment(Disclosed, CaseRecord):
    """A day on which somebody asks: does it run?"""

    hidden_with = ("support", "support__existing", "support__follows")
    told_with = ("plan",)

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

    plan = models.ForeignKey(
        MonitoringPlan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="moments",
        verbose_name="monitorplan",
    )
    due_on = models.DateField("datum")
    wished_on = models.DateField(
        "eigenlijke datum",
        null=True,
        blank=True,
        help_text="Leeg, tenzij die dag een weekend, feestdag of pauze was.",
    )
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
    condition = models.ForeignKey(
        Condition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="moments",
        verbose_name="voorwaarde",
    )
    is_arrest = models.BooleanField(
        "na een nieuwe aanhouding",
        default=False,
        db_default=False,
        help_text="Vraagt wat er nu nodig is, en niet of het loopt.",
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
    signal = models.CharField(
        "signaal voor de reflectiebijeenkomst",
        max_length=300,
        blank=True,
        db_default="",
    )
    signal_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisatie waar het hapert",
    )
    dropped_at = models.DateTimeField("vervallen op", null=True, blank=True)
    dropped_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="laten vervallen door",
    )
    drop_reason = models.CharField(
        "waarom vervallen", max_length=300, blank=True, db_default=""
    )

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
            ),
            models.CheckConstraint(
                condition=Q(reported_at__isnull=True) | Q(dropped_at__isnull=True),
                name="a_moment_is_reported_or_dropped",
            ),
            models.CheckConstraint(
                condition=Q(
                    dropped_at__isnull=True, dropped_by__isnull=True, drop_reason=""
                )
                | Q(dropped_at__isnull=False, dropped_by__isnull=False)
                & ~Q(drop_reason=""),
                name="a_dropped_moment_says_who_and_why",
            ),
            models.CheckConstraint(
                condition=Q(signal="", signal_organisation__isnull=True)
                | Q(falters_at="organisation"),
                name="a_signal_comes_from_faltering_at_an_organisation",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(reported_at__isnull=True),
                name="moments_not_reported",
            ),
            models.Index(
                fields=["region", "reported_at"],
                condition=Q(reported_at__isnull=False),
                name="moments_by_report",
            ),
            models.Index(
                fields=["region", "created_at"],
                condition=Q(is_arrest=True),
                name="new_arrests",
            ),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def is_open(self) -> bool:
        return self.reported_at is None and self.dropped_at is None

    def is_due(self, at: datetime) -> bool:
        """Whether the moment is of the day of `at` or before, and nobody reported."""
        return self.is_open and self.due_on <= day_of(at)

    def is_late(self, at: datetime) -> bool:
        """Whether the moment lies before the day of `at` and nobody reported."""
        return self.is_open and self.due_on < day_of(at)
