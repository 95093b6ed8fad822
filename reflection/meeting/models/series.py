"""How often a meeting comes back, and whose turn it is to chair."""

from typing import Self

from django.db import models
from django.db.models import Q

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history
from zsm_werkplaats.lib.versions import Versioned


class MeetingKind(models.TextChoices):
    """The two kinds of meeting; prosecutors come to the second only."""

    CASE_REVIEW = "case_review", "casuïstiekbespreking"
    REFLECTION = "reflection", "reflectiebijeenkomst"


class SeriesQuerySet(models.QuerySet["Series"]):
    """Series in the words of the screens."""

    def running(self) -> Self:
        """Those that nobody ended."""
        return self.filter(ended_on=None)


@keep_history
class Series(Versioned):
    """The rhythm of a kind of meeting in a region (reeks)."""

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    kind = models.CharField("soort", max_length=20, choices=MeetingKind.choices)
    every_weeks = models.PositiveSmallIntegerField(
        "om de hoeveel weken", help_text="1 is elke week."
    )
    weekday = models.PositiveSmallIntegerField(
        "weekdag", help_text="1 is maandag, 7 is zondag."
    )
    starts_at = models.TimeField("begint om", help_text="Nederlandse tijd.")
    minutes = models.PositiveSmallIntegerField("hoe lang, in minuten", default=60)
    place = models.CharField("waar", max_length=120, blank=True)
    begins_on = models.DateField("vanaf")
    ended_on = models.DateField("tot en met", null=True, blank=True)
    created_at = models.DateTimeField("gemaakt op")
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="gemaakt door"
    )

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = "reeks"
        verbose_name_plural = "reeksen"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind"],
                condition=Q(ended_on=None),
                name="a_region_has_one_series_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(every_weeks__gte=1, every_weeks__lte=12),
                name="a_series_comes_back_within_twelve_weeks",
            ),
            models.CheckConstraint(
                condition=Q(weekday__gte=1, weekday__lte=7),
                name="a_series_has_a_day_of_the_week",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_case_review(self) -> bool:
        return self.kind == MeetingKind.CASE_REVIEW


@keep_history
class ChairTurn(models.Model):
    """Somebody's turn in the rota of chairs (voorzittersrooster) of a series."""

    series = models.ForeignKey(
        Series,
        on_delete=models.CASCADE,
        related_name="turns",
        verbose_name="reeks",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="voorzitter"
    )
    position = models.PositiveSmallIntegerField("volgorde")

    class Meta:
        verbose_name = "beurt als voorzitter"
        verbose_name_plural = "beurten als voorzitter"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "user"], name="somebody_has_one_turn_in_a_rota"
            )
        ]

    def __str__(self) -> str:
        return str(self.user)
