"""The log of who saw cases in a list."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F

from zsm_werkplaats.accounts.models import Region, User

PAGE_LENGTH = 80


class ListReading(models.Model):
    """Somebody saw cases elsewhere than on their own page: one row a list and region.

    `numbers` is empty where the page shows people who are in no case yet, such as the
    day list.
    """

    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="regio",
    )
    numbers = ArrayField(models.BigIntegerField(), verbose_name="zaaknummers")
    by = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name="door",
    )
    at = models.DateTimeField("tijdstip")
    page = models.CharField("pagina", max_length=PAGE_LENGTH)

    class Meta:
        verbose_name = "inzage in een lijst"
        verbose_name_plural = "inzagen in lijsten"
        ordering = ["-at", "-pk"]
        indexes = [
            GinIndex(fields=["numbers"], name="lists_with_a_case"),
            models.Index(F("by"), F("at").desc(), F("id").desc(), name="lists_read_by"),
            models.Index(
                F("region"), F("at").desc(), F("id").desc(), name="lists_of_a_region"
            ),
        ]

    def __str__(self) -> str:
        return f"{len(self.numbers)} zaken door gebruiker {self.by_id}"
