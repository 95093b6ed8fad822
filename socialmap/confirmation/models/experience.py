"""What colleagues learned about an organisation; nothing about people in a case."""

from typing import Self

from django.db import models

from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region, User


class ExperienceQuerySet(models.QuerySet["Experience"]):
    """Experiences in the words of the screens."""

    def standing(self) -> Self:
        """Those that nobody took back."""
        return self.filter(taken_back_at=None)


class Experience(models.Model):
    """A few lines of a colleague, for colleagues of the same region (ervaring)."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="experiences",
        verbose_name="organisatie",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    text = models.TextField("ervaring")
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="van"
    )
    at = models.DateTimeField("geschreven op")
    taken_back_at = models.DateTimeField("teruggenomen op", null=True, blank=True)
    taken_back_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="teruggenomen door",
    )

    objects = ExperienceQuerySet.as_manager()

    class Meta:
        verbose_name = "ervaring van een collega"
        verbose_name_plural = "ervaringen van collega's"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.at:%Y-%m-%d}"
