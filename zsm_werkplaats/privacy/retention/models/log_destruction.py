"""That old rows of a log were destroyed: how many, of which, until when."""

from django.db import models
from django.db.models import F


class LogDestruction(models.Model):
    """Rows whose term was over (vernietiging van logregels); the database writes it.

    It names nobody and no case. `before` is the moment before which they were written.
    """

    class Log(models.TextChoices):
        """What had a term of its own, by its table."""

        READINGS = "audit_reading", "inzagen van zaken"
        LISTS = "audit_listreading", "inzagen van lijsten"
        SECURITY = "audit_securityevent", "beveiligingsgebeurtenissen"
        DISCLOSURES = "privacy_disclosure", "verstrekkingen"

    log = models.CharField("wat", max_length=40, choices=Log.choices)
    months = models.PositiveSmallIntegerField("bewaartermijn in maanden")
    before = models.DateTimeField("van vóór")
    rows = models.PositiveIntegerField("aantal regels")
    at = models.DateTimeField("vernietigd op")

    class Meta:
        verbose_name = "vernietiging van logregels"
        verbose_name_plural = "vernietigingen van logregels"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(
                F("at").desc(), F("id").desc(), name="log_destructions_by_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rows} {self.get_log_display()}"
