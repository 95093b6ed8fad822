"""The seals of the log, and what a destruction changed in it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

LOG_LENGTH = 40


class Seal(models.Model):
    """The hashes of rows that were written since, chained to the seal before.

    It names its rows one by one: a row of a transaction that commits late comes in a
    later seal, and one that goes missing is known by its number.
    """

    number = models.BigIntegerField("nummer", primary_key=True)
    log = models.CharField("tabel", max_length=LOG_LENGTH)
    at = models.DateTimeField("tijdstip")
    row_ids = ArrayField(models.BigIntegerField(), verbose_name="regels")
    row_hashes = ArrayField(models.BinaryField(), verbose_name="hashes van de regels")
    previous = models.CharField("zegel ervoor", max_length=64)
    seal = models.CharField("zegel", max_length=64)
    key_mark = models.CharField(
        "kenmerk van de sleutel",
        max_length=16,
        blank=True,
        help_text="Leeg: verzegeld zonder sleutel.",
    )
    horizon = models.BigIntegerField(
        "transactiegrens",
        help_text="Transacties vanaf deze konden nog niets geschreven hebben.",
    )
    settled = models.BigIntegerField(
        "afgelopen transacties",
        db_default=0,
        help_text="Alle transacties voor deze waren afgelopen.",
    )
    complete_to = models.BigIntegerField(
        "volledig tot",
        null=True,
        help_text="Alles wat tot deze regel zichtbaar was, is verzegeld.",
    )

    class Meta:
        verbose_name = "zegel van het logboek"
        verbose_name_plural = "zegels van het logboek"
        ordering = ["number"]
        indexes = [
            models.Index(
                F("log"),
                F("number").desc(),
                condition=Q(complete_to__isnull=False),
                name="complete_seals_of_a_log",
            )
        ]

    def __str__(self) -> str:
        return f"zegel {self.number}"


class LogChange(models.Model):
    """A row that a destruction changed or removed; the database writes it."""

    log = models.CharField("tabel", max_length=LOG_LENGTH)
    row_id = models.BigIntegerField("regel")
    at = models.DateTimeField("tijdstip")
    row_hash = models.BinaryField(
        "hash van wat er nu staat", null=True, help_text="Leeg: verwijderd."
    )

    class Meta:
        verbose_name = "vernietiging in het logboek"
        verbose_name_plural = "vernietigingen in het logboek"
        ordering = ["pk"]
        indexes = [models.Index(fields=["log", "row_id"], name="changes_of_a_row")]

    def __str__(self) -> str:
        return f"{self.log} {self.row_id}"
