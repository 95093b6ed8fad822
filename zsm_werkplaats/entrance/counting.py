"""How counters are read and raised, inside the transaction of whoever asks."""

from datetime import datetime, timedelta

from zsm_werkplaats.entrance.counters import Attempt
from zsm_werkplaats.entrance.limits import FORGOTTEN, seconds_until
from zsm_werkplaats.entrance.models import FailedAttempts


def seconds_to_wait(attempt: Attempt, at: datetime) -> int:
    """The seconds before the next attempt may be made; 0 when it may be made now."""
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
    waits = [counts[each.key].wait_until for each in held if each.key in counts]
    return max((seconds_until(wait, at) for wait in waits), default=0)


def raise_counters(attempt: Attempt, at: datetime) -> FailedAttempts:
    """Count once more on every counter; the closest one afterwards."""
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
        limit = limits[row.key]
        is_old = row.last_at < at - limit.forgotten
        row.failures = 1 if is_old else row.failures + 1
        row.last_at = at
        wait = limit.wait(row.failures)
        row.wait_until = at + timedelta(seconds=wait) if wait else None
    FailedAttempts.objects.bulk_update(rows, ["failures", "last_at", "wait_until"])
    return next(row for row in rows if row.key == attempt.closest.key)
