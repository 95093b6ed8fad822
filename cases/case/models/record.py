"""What all records of a case share."""

from django.db import models

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.recorded import Recorded


class CaseRecord(Recorded):
    """Something that belongs to one case, with who wrote it and when.

    The region is copied from the case, so that isolation and indexes stay plain.
    """

    case = models.ForeignKey(
        "cases.Case",
        on_delete=models.CASCADE,
        related_name="%(class)ss",
        verbose_name="zaak",
    )
    region = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="regio",
        db_index=False,
    )

    class Meta:
        abstract = True
