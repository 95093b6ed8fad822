"""A worker asks colleagues to take over a duty."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Q

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.recorded import Recorded
from zsm_werkplaats.team.day_parts import DayPart, begins_at
from zsm_werkplaats.team.models.duty import Duty

WAITING = Q(accepted_at=None, declined_at=None, withdrawn_at=None)


def begun_parts(at: datetime) -> tuple[DayPart, ...]:
    """The parts of the day of `at` that have begun."""
    today = day_of(at)
    return tuple(part for part in DayPart if begins_at(today, part) <= at)


class DutySwapQuerySet(models.QuerySet["DutySwap"]):
    """Swaps in the words of the screens."""

    def waiting(self) -> Self:
        """Those that nobody answered or withdrew."""
        return self.filter(WAITING)

    def open(self, at: datetime) -> Self:
        """Those that can still be answered: no duty in them has begun."""
        return self.ahead(day_of(at), begun_parts(at))

    def ahead(self, today: date, begun: tuple[DayPart, ...]) -> Self:
        """The same, with the parts of today that have begun."""
        past = Q(duty__day__lt=today) | Q(duty__day=today, duty__part__in=begun)
        gone = Q(in_return__day__lt=today)
        gone |= Q(in_return__day=today, in_return__part__in=begun)
        return self.waiting().exclude(past).exclude(gone)


@keep_history
class DutySwap(Recorded):
    """A worker asks one colleague, or who is free, to take over a duty (ruilvraag).

    `created_by` asks, and takes `in_return`, a duty of who is asked, if that is said.
    An ask that nobody answers lapses when the duty begins.
    """

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    duty = models.ForeignKey(
        Duty,
        on_delete=models.PROTECT,
        related_name="swaps",
        verbose_name="dienst",
        db_index=False,
    )
    asked_of = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="gevraagd aan",
        help_text="Leeg: aan iedereen die dan vrij is.",
    )
    in_return = models.ForeignKey(
        Duty,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="in ruil voor",
    )
    message = models.CharField("bericht", max_length=200, blank=True)
    accepted_at = models.DateTimeField("aangenomen op", null=True, blank=True)
    accepted_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="aangenomen door",
    )
    declined_at = models.DateTimeField("afgeslagen op", null=True, blank=True)
    withdrawn_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = DutySwapQuerySet.as_manager()

    class Meta:
        verbose_name = "ruilvraag"
        verbose_name_plural = "ruilvragen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty"],
                condition=WAITING,
                name="a_duty_has_one_swap_that_waits",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="an_accepted_swap_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"Ruilvraag {self.pk}"

    @property
    def is_waiting(self) -> bool:
        return not (self.accepted_at or self.declined_at or self.withdrawn_at)


@keep_history
class SwapAnswer(models.Model):
    """What somebody who was asked to swap answered."""

    swap = models.ForeignKey(
        DutySwap,
        on_delete=models.CASCADE,
        related_name="answers",
        verbose_name="ruilvraag",
        db_index=False,
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="wie antwoordt"
    )
    accepts = models.BooleanField("neemt de dienst over")
    answered_at = models.DateTimeField("beantwoord op")

    class Meta:
        verbose_name = "antwoord op een ruilvraag"
        verbose_name_plural = "antwoorden op ruilvragen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["swap", "user"], name="somebody_answers_a_swap_once"
            )
        ]

    def __str__(self) -> str:
        return f"Antwoord {self.pk}"
