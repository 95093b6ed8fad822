"""Days that a case has to reckon with: a hearing, the end of a home ban."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import make_aware

from cases.case.models.people import Person
from cases.case.models.record import CaseRecord
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.history import keep_history


class KeyDateQuerySet(models.QuerySet["KeyDate"]):
    """Key dates in the words of the screens."""

    def standing(self) -> Self:
        """Dates that nobody replaced or withdrew."""
        return self.filter(withdrawn_at__isnull=True)


@keep_history
class KeyDate(CaseRecord):
    """A day that others set for a case (datum in de zaak); a later one replaces it."""

    class Kind(models.TextChoices):
        """What happens on that day."""

        HOME_BAN = "home_ban", "huisverbod tot en met"
        HEARING = "hearing", "zitting"

    kind = models.CharField("wat", max_length=10, choices=Kind.choices)
    on = models.DateField("datum")
    time = models.TimeField("hoe laat", null=True, blank=True)
    place = models.CharField("waar", max_length=120, blank=True)
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="voor wie",
    )
    withdrawn_at = models.DateTimeField("vervangen of vervallen op", null=True)
    withdrawn_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vervangen of vervallen door",
    )

    objects = KeyDateQuerySet.as_manager()

    class Meta:
        verbose_name = "datum in de zaak"
        verbose_name_plural = "datums in de zaak"
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_key_date_is_withdrawn_by_somebody",
            )
        ]
        indexes = [
            models.Index(
                fields=["region", "on"],
                condition=Q(withdrawn_at__isnull=True),
                name="key_dates_that_stand",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def starts_at(self) -> datetime | None:
        """When it begins; None while only its day is known."""
        if self.time is None:
            return None
        return make_aware(datetime.combine(self.on, self.time))

    @property
    def in_words(self) -> str:
        """What it is, when and for whom: zitting op 9 december 2026 10:00, Noor."""
        between = " op " if self.kind == self.Kind.HEARING else " "
        hour = f" {self.time:%H:%M}" if self.time else ""
        person = f", {self.person.name}" if self.person else ""
        return f"{self}{between}{date_format(self.on)}{hour}{person}"
