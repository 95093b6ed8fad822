"""What all records of a case share."""

from typing import Any, TypeVar

from django.db import models

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.prepared import Given
from zsm_werkplaats.lib.recorded import Recorded

# In a prepared read of a page about one case: its number.
OF_CASE = Given("case", models.BigIntegerField())
# Columns of a user that no page shows: to log in, to be found and to be sorted by.
NOT_SHOWN = ("password", "last_login", "name_key", "search_words", "sort_key")

Record = TypeVar("Record", bound=models.Model)


def with_only(
    rows: models.QuerySet[Record], **shown: tuple[str, ...]
) -> models.QuerySet[Record]:
    """With these related records, of which only what is shown is read."""
    unread = []
    for path, columns in shown.items():
        model: Any = rows.model
        for step in path.split("__"):
            model = model._meta.get_field(step).related_model
        names = (f.name for f in model._meta.concrete_fields if not f.primary_key)
        unread += [f"{path}__{name}" for name in names if name not in columns]
    return rows.select_related(*shown).defer(*unread)


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
