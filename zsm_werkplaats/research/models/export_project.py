"""A research project for which figures leave the house."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.history import keep_history, keep_history_without
from zsm_werkplaats.lib.pseudonyms import KEY_BYTES
from zsm_werkplaats.lib.recorded import Recorded


class ExportProjectQuerySet(models.QuerySet["ExportProject"]):
    """Projects in the words of the screens."""

    def of_regions(self, regions: list[int]) -> Self:
        """Projects with data of any of these regions."""
        held = ProjectRegion.objects.filter(region__in=regions)
        return self.filter(pk__in=held.order_by().values("project"))


@keep_history_without("key")
class ExportProject(Recorded):
    """A project with its own pseudonyms (exportproject).

    `key` makes them: it leaves this table nowhere, not even for its history.
    """

    title = models.CharField("naam", max_length=120)
    purpose = models.CharField("doel", max_length=300)
    key = models.CharField("sleutel", max_length=2 * KEY_BYTES, editable=False)
    ended_at = models.DateTimeField("beëindigd op", null=True, blank=True)
    ended_by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="beëindigd door",
    )

    objects = ExportProjectQuerySet.as_manager()

    class Meta:
        verbose_name = "exportproject"
        verbose_name_plural = "exportprojecten"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="a_project_is_ended_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("research:project", args=[self.pk])

    @property
    def is_running(self) -> bool:
        return self.ended_at is None


@keep_history
class ProjectRegion(models.Model):
    """A region of which a project may get data."""

    project = models.ForeignKey(
        ExportProject,
        on_delete=models.CASCADE,
        related_name="regions",
        verbose_name="exportproject",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )

    class Meta:
        verbose_name = "regio van een exportproject"
        verbose_name_plural = "regio's van exportprojecten"
        ordering = ["region__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "region"], name="a_region_is_once_in_a_project"
            )
        ]

    def __str__(self) -> str:
        return str(self.region)
