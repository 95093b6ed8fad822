"""Code lists: reference data with a term of validity and a source."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q


class CodeListQuerySet(models.QuerySet["CodeListEntry"]):
    """Entries in the order and the state in which a form offers them."""

    def valid_on(self, day: date) -> Self:
        """Entries that may be chosen on `day`; both ends are inclusive."""
        return self.filter(
            Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day
        )


class CodeListEntry(models.Model):
    """One term of a code list. A term that was used is ended, never removed."""

    code = models.SlugField("code", max_length=60, unique=True)
    label = models.CharField("naam", max_length=200)
    position = models.PositiveSmallIntegerField("volgorde", default=100)
    valid_from = models.DateField("geldig vanaf")
    valid_to = models.DateField("geldig tot en met", null=True, blank=True)
    source = models.CharField("bron", max_length=300, blank=True)

    objects = CodeListQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "label"]

    def __str__(self) -> str:
        return self.label
