"""Who looked at what is kept out of sight of a sensitive organisation."""

from django.db import models

from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region, User


class SensitiveReading(models.Model):
    """Somebody asked to see the address, telephone and people; never changed."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="sensitive_readings",
        verbose_name="organisatie",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="door"
    )
    at = models.DateTimeField("tijdstip")

    class Meta:
        verbose_name = "inzage in een afgeschermde organisatie"
        verbose_name_plural = "inzagen in afgeschermde organisaties"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.organisation_id} door gebruiker {self.by_id}"
