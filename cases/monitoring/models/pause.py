"""A pause of the monitoring: while it lasts nothing is late and nothing reminds."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format

from cases.case.models.case import Case
from cases.case.models.record import CaseRecord
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dutch_dates import day_in_words
from zsm_werkplaats.lib.history import keep_history

ONE_DAY = timedelta(days=1)


class MonitoringPauseQuerySet(models.QuerySet["MonitoringPause"]):
    """Pauses in the words of the screens."""

    def standing(self, day: date) -> Self:
        """Pauses that are not over on `day`: running, or still to come."""
        lasts = Q(until__isnull=True) | Q(until__gte=day)
        return self.filter(lasts, lifted_at__isnull=True).order_by("begins_on", "pk")

    def on(self, day: date) -> Self:
        """Pauses that run on `day`."""
        return self.standing(day).filter(begins_on__lte=day)


@keep_history
class MonitoringPause(CaseRecord):
    """Days on which nobody asks how it goes; both ends are inclusive."""

    begins_on = models.DateField("vanaf")
    until = models.DateField(
        "tot en met", null=True, blank=True, help_text="Leeg: tot nader order."
    )
    reason = models.CharField("waarom", max_length=300)
    lifted_at = models.DateTimeField("eerder gestopt op", null=True, blank=True)
    lifted_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="eerder gestopt door",
    )

    objects = MonitoringPauseQuerySet.as_manager()

    class Meta:
        verbose_name = "pauze"
        verbose_name_plural = "pauzes"
        ordering = ["begins_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("begins_on")),
                name="a_pause_ends_after_it_began",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_pause_says_why"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="a_pause_is_lifted_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(until__isnull=True, lifted_at__isnull=True),
                name="one_pause_until_further_notice",
            ),
        ]

    def __str__(self) -> str:
        return self.in_words

    @property
    def in_words(self) -> str:
        """For example: pauze van 3 december tot en met 10 december."""
        begin = date_format(self.begins_on, "j F")
        if self.until is None:
            return f"pauze vanaf {begin}, tot nader order"
        end = day_in_words(self.until, "j F", today=self.begins_on)
        return f"pauze van {begin} tot en met {end}"

    @property
    def length(self) -> timedelta | None:
        """How long it lasts, in days of the calendar; None until further notice."""
        return None if self.until is None else self.until - self.begins_on + ONE_DAY

    def covers(self, day: date) -> bool:
        """Whether `day` lies in the pause."""
        return self.begins_on <= day and (self.until is None or day <= self.until)

    def lasted(self, today: date) -> timedelta:
        """How long it took when it stops on `today`, which is no longer in it."""
        return max(today - self.begins_on, timedelta(0))


def standing_pause(case: Case, day: date) -> MonitoringPause | None:
    """The pause that runs on `day`, or else the one that comes next."""
    lasting = (p for p in case.pauses if p.until is None or p.until >= day)
    return next(lasting, None)
