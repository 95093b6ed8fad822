"""The log of who read a case."""

from django.db import models
from django.db.models import F

from zsm_werkplaats.accounts.models import Region, User


class Reading(models.Model):
    """Somebody opened a case: which, when and by which page."""

    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    case_number = models.BigIntegerField("zaaknummer")
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="door"
    )
    at = models.DateTimeField("tijdstip")
    verb = models.CharField("waarvoor", max_length=40)

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                F("case_number"),
                F("at").desc(),
                F("id").desc(),
                name="readings_of_a_case",
            ),
            models.Index(F("by"), F("at").desc(), F("id").desc(), name="readings_by"),
            models.Index(
                F("region"), F("at").desc(), F("id").desc(), name="readings_of_a_region"
            ),
        ]

    def __str__(self) -> str:
        return f"WP-{self.case_number} door gebruiker {self.by_id}"
