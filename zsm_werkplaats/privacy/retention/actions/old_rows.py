"""Destroy the rows of logs, and the disclosures, whose term is over."""

from collections.abc import Callable

from django.db import connection, transaction

from zsm_werkplaats.privacy.retention.old_rows import LOGS

BATCH = 2_000  # rows looked at in one transaction


def destroy_old_rows(*, batch: int = BATCH, is_late: Callable[[], bool]) -> bool:
    """Go through all of them, oldest first; whether everything was looked at.

    Each batch is a transaction of its own. Whatever was cut off is found the next time.
    """
    for log in LOGS:
        after: int | None = 0
        while after is not None:
            if is_late():
                return False
            after = _one_batch(log, after, batch)
    return True


@transaction.atomic
def _one_batch(log: str, after: int, batch: int) -> int | None:
    """The row to go on from; None when the rest is not old enough."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select privacy_destroy_old_rows(%s, %s, %s)", [log, after, batch]
        )
        found: int | None = cursor.fetchone()[0]
    return found
