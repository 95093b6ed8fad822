"""The log of what left the house for research; nobody changes it."""

from typing import Self

from django.db import models
from pgtrigger import Delete, Protect, Update

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.recorded import Recorded
from zsm_werkplaats.research.models.export_project import ExportProject

CHECKSUM = 64  # hexadecimal digits of SHA-256


class ExportQuerySet(models.QuerySet["Export"]):
    """Exports in the words of the screens."""

    def of_regions(self, regions: list[int]) -> Self:
        """Exports with data of any of these regions."""
        held = ExportedRegion.objects.filter(region__in=regions)
        return self.filter(pk__in=held.order_by().values("export"))


class Export(Recorded):
    """One file that somebody took: for what, of which period, and its checksum.

    The file itself is not kept.
    """

    class Format(models.TextChoices):
        """In what the data come."""

        CSV = "csv", "CSV"
        XLSX = "xlsx", "Excel"
        SAV = "sav", "SPSS"

    project = models.ForeignKey(
        ExportProject,
        on_delete=models.PROTECT,
        related_name="exports",
        verbose_name="exportproject",
    )
    purpose = models.CharField("waarvoor", max_length=300)
    period = models.CharField("periode", max_length=30)
    period_label = models.CharField("periode in woorden", max_length=80)
    file_format = models.CharField("bestand", max_length=4, choices=Format.choices)
    cases = models.PositiveIntegerField("zaken")
    activities = models.PositiveIntegerField("contacten en activiteiten")
    checksum = models.CharField("controlegetal (SHA-256)", max_length=CHECKSUM)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = "export"
        verbose_name_plural = "exports"
        ordering = ["-created_at", "-pk"]
        triggers = [Protect(name="exports_stay", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.get_file_format_display()}, {self.period_label}"


class ExportedRegion(models.Model):
    """How many cases of a region went along in an export."""

    export = models.ForeignKey(
        Export,
        on_delete=models.PROTECT,
        related_name="regions",
        verbose_name="in welke export",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    cases = models.PositiveIntegerField("zaken")

    class Meta:
        verbose_name = "regio van een export"
        verbose_name_plural = "regio's van exports"
        ordering = ["region__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["export", "region"], name="a_region_is_once_in_an_export"
            )
        ]
        triggers = [Protect(name="exported_regions_stay", operation=Update | Delete)]

    def __str__(self) -> str:
        return f"{self.region}: {self.cases}"
