"""A task that stands in the database until it is done."""

from django.db import models
from django.db.models.functions import Now


class Errand(models.Model):
    """A task that must be done once; it is removed when it is done.

    Celery only rings the bell: what no round would find by itself stands here.
    """

    task = models.CharField("taak", max_length=100)
    arguments = models.JSONField("gegevens", default=list)
    queued_at = models.DateTimeField("gevraagd op", db_default=Now())
    # None: at once.
    next_try_at = models.DateTimeField("volgende poging", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("pogingen", db_default=0)

    class Meta:
        verbose_name = "taak die nog moet"
        verbose_name_plural = "taken die nog moeten"
        ordering = [models.F("next_try_at").asc(nulls_first=True), "pk"]
        indexes = [models.Index(fields=["next_try_at"], name="errands_to_do")]

    def __str__(self) -> str:
        return f"Taak {self.pk}"
