"""What people noted on their phone while there was no connection."""

from django.db import models

from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region, User


class OfflineNote(models.Model):
    """That an organisation was not reached, noted on a phone and sent later.

    `uuid` is made on the phone: a note that arrives twice is counted once.
    """

    uuid = models.UUIDField("kenmerk van de notitie", unique=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="organisatie",
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", verbose_name="regio"
    )
    by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name="genoteerd door"
    )
    at = models.DateTimeField("niet bereikt op")
    received_at = models.DateTimeField("ontvangen op")

    class Meta:
        verbose_name = "notitie van onderweg"
        verbose_name_plural = "notities van onderweg"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.at:%Y-%m-%d}"
