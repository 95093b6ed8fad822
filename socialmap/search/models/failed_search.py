"""What was looked for on the map and is not there."""

from datetime import date
from typing import Self

from django.db import models

from socialmap.organisation.models.code_lists import LifeDomain, TargetGroup
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region, User


class FailedSearchQuerySet(models.QuerySet["FailedSearch"]):
    """What was looked for in vain."""

    def of(self, by: User, region: Region, day: date) -> Self:
        """What this user said was missing there on a day."""
        return self.filter(by=by, region=region, at__date=day)


class FailedSearch(models.Model):
    """Somebody said that what they looked for is missing from the map."""

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="failed_searches",
        verbose_name="regio",
    )
    at = models.DateTimeField("gezocht op")
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="gezocht door"
    )
    typed = models.CharField("gezocht naar", max_length=120, blank=True)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="failed_searches",
        verbose_name="gemeente",
    )
    domain = models.ForeignKey(
        LifeDomain,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="failed_searches",
        verbose_name="leefgebied",
    )
    target_group = models.ForeignKey(
        TargetGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="failed_searches",
        verbose_name="doelgroep",
    )
    age_from = models.PositiveSmallIntegerField("leeftijd vanaf", null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(
        "leeftijd tot en met", null=True, blank=True
    )

    objects = FailedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = "gemiste zoekvraag"
        verbose_name_plural = "gemiste zoekvragen"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["region", "-at"], name="failed_searches_newest_first")
        ]

    def __str__(self) -> str:
        return self.typed
