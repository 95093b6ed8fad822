"""What all records of a case share."""

from typing import TypeVar

from django.db import models

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.prepared import Given
from zsm_werkplaats.lib.recorded import Recorded

# In a prepared read of a page about one case: its number.
OF_CASE = Given("case", models.BigIntegerField())
# Columns of a user that no page shows: to log in, to be found and to be sorted by.
NOT_SHOWN = ("password", "last_login", "name_key", "search_words", "sort_key")

Record = TypeVar("Record", bound=models.Model)


def with_users(rows: models.QuerySet[Record], *paths: str) -> models.QuerySet[Record]:
    """With these users, of whom only what a page may show is read."""
    unread = (f"{path}__{column}" for path in paths for column in NOT_SHOWN)
    return rows.select_related(*paths).defer(*unread)


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
