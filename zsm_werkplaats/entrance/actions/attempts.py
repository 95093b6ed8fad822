"""Counting what failed. The counters stand in PostgreSQL: every web process shares
them, and log-in needs no Redis. No thread ever sleeps here, or waits for another."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction

from zsm_werkplaats.entrance.counters import Attempt, Counter
from zsm_werkplaats.entrance.limits import FORGOTTEN, seconds_until
from zsm_werkplaats.entrance.models import FailedAttempts

BITS = 15  # hexadecimal digits of a key that make a lock number


@transaction.atomic
def begin_attempt(*, attempt: Attempt, at: datetime) -> int:
    """The seconds to wait first; 0 when the attempt may go on.

    One attempt at a time on the closest counter, until the transaction ends: else a
    hundred at once would all be looked at before the first of them is counted.
    """
    if not _is_free(attempt.closest):
        return 1
    counts = {
        row.key: row
        for row in FailedAttempts.objects.filter(
            key__in=[counter.key for counter in attempt.all],
            last_at__gt=at - FORGOTTEN,
        )
    }
    own = counts.get(attempt.closest.key)
    held = [attempt.closest, *attempt.holding]
    if own and own.failures > 1:
        held += attempt.spared
    return max(
        seconds_until(counts[counter.key].wait_until, at)
        if counter.key in counts
        else 0
        for counter in held
    )


@transaction.atomic
def count_failure(*, attempt: Attempt, at: datetime) -> int:
    """Count a failure on every counter; the seconds until the next attempt."""
    limits = {counter.key: counter.limit for counter in attempt.all}
    FailedAttempts.objects.bulk_create(
        [FailedAttempts(key=key, last_at=at) for key in sorted(limits)],
        ignore_conflicts=True,
    )
    rows = list(
        FailedAttempts.objects.select_for_update()
        .filter(key__in=limits)
        .order_by("key")
    )
    for row in rows:
        is_old = row.last_at < at - FORGOTTEN
        row.failures = 1 if is_old else row.failures + 1
        row.last_at = at
        wait = limits[row.key].wait(row.failures)
        row.wait_until = at + timedelta(seconds=wait) if wait else None
    FailedAttempts.objects.bulk_update(rows, ["failures", "last_at", "wait_until"])
    own = next(row for row in rows if row.key == attempt.closest.key)
    return seconds_until(own.wait_until, at)


@transaction.atomic
def forget_failures(*, attempt: Attempt) -> None:
    """Start anew on the closest counter: it was the right secret after all.

    What all strangers together did to the account stays counted.
    """
    FailedAttempts.objects.filter(key=attempt.closest.key).delete()


@transaction.atomic
def purge_failures(*, at: datetime) -> int:
    """Erase what no longer counts."""
    old = FailedAttempts.objects.filter(last_at__lte=at - FORGOTTEN)
    return old.delete()[0]


def _is_free(counter: Counter) -> bool:
    """Take the lock of a counter; False when somebody else holds it at this moment."""
    with connection.cursor() as cursor:
        number: Sequence[int] = [int(counter.key[:BITS], 16)]
        cursor.execute("select pg_try_advisory_xact_lock(%s)", number)
        return bool(cursor.fetchone()[0])
