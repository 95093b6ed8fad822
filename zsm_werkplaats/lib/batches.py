"""Erasing much without holding anybody up."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

BATCH = 2_000  # rows erased in one transaction


def erase_in_batches(rows: QuerySet[Any], *, batch: int = BATCH) -> int:
    """Erase these rows, a batch a transaction; how many that were.

    In the order of their keys: each batch goes on where the last one ended, so the
    table is gone through once. Who was made to stay meanwhile, stays.
    """
    erased, left = 0, rows
    while True:
        with transaction.atomic():
            keys = list(left.order_by("pk").values_list("pk", flat=True)[:batch])
            erased += rows.filter(pk__in=keys).delete()[0]
        if len(keys) < batch:
            return erased
        left = rows.filter(pk__gt=keys[-1])
