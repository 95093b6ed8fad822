"""Code lists: reference data with a term of validity and a source."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from zsm_werkplaats.lib.csv_rows import csv_rows


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


def load_code_list(
    model: type[CodeListEntry], path: Path, **facts_of: Callable[[dict[str, str]], Any]
) -> None:
    """Add the terms of a CSV file that are not in the list yet, by code.

    `facts_of` computes further columns of `model` from a row.
    """
    for row in csv_rows(path):
        facts = {name: compute(row) for name, compute in facts_of.items()}
        model._default_manager.get_or_create(
            code=row["code"],
            defaults={
                "label": row["label"],
                "position": row["position"],
                "source": row["source"],
                "valid_from": settings.REFERENCE_DATA_EPOCH,
                **facts,
            },
        )
