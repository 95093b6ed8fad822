"""What was agreed and holds until it ends, or until another text takes its place."""

from datetime import date
from typing import Any, Self, TypeVar

from django.db import models

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.recorded import Recorded
from zsm_werkplaats.lib.versions import Versioned, version_of

Kept = TypeVar("Kept", bound="Standing", covariant=True)


class StandingQuerySet(models.QuerySet[Kept]):
    """What was agreed, in the words of the screens."""

    def standing(self) -> Self:
        """Those that nobody ended or changed into another."""
        return self.filter(ended_on=None)

    def ended(self) -> Self:
        """Those that no longer hold, also because another took their place."""
        return self.filter(ended_on__isnull=False)

    def due(self, day: date) -> Self:
        """Those of which the day has come to see how it works."""
        return self.standing().filter(**{f"{self.model.due_name}__lte": day})


class Standing(Versioned, Recorded):
    """Something agreed, watched over by its owner until the day one looks back on it.

    Another text is a new record that `continues` the old one, which stays readable.
    `due_name` names the field with the day.
    """

    due_name: str
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="eigenaar"
    )
    continues = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="continued_by",
        verbose_name="in plaats van",
    )
    ended_on = models.DateField("geldt niet meer sinds", null=True, blank=True)
    ended_why = models.CharField("waarom niet meer", max_length=300, blank=True)

    objects: Any

    class Meta:
        abstract = True

    @property
    def is_standing(self) -> bool:
        return self.ended_on is None

    @property
    def mark(self) -> int:
        """Which text, and which state of it, somebody saw."""
        return version_of(self.pk, self.version)

    def is_due(self, day: date) -> bool:
        """Whether it is time to see how it works; the twin of `due()`."""
        due_on: date | None = getattr(self, self.due_name)
        return self.is_standing and due_on is not None and due_on <= day
