"""Trying a secret. The counters stand in PostgreSQL: every web process shares them, and
log-in needs no Redis. No thread ever sleeps here, or waits for another one."""

from datetime import datetime

from django.db import connection, transaction

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.entrance.counters import Attempt, Counter
from zsm_werkplaats.entrance.counting import raise_counters, seconds_to_wait
from zsm_werkplaats.entrance.limits import FORGOTTEN, seconds_until
from zsm_werkplaats.entrance.models import FailedAttempts
from zsm_werkplaats.lib.batches import erase_in_batches

BITS = 15  # hexadecimal digits of a key that make a lock number


@transaction.atomic
def begin_attempt(*, attempt: Attempt, at: datetime) -> int:
    """The seconds to wait first; 0 when the attempt may go on.

    One attempt at a time on the closest counter, until the transaction ends: else a
    hundred at once would all be looked at before the first of them is counted.
    """
    return seconds_to_wait(attempt, at) if _is_free(attempt.closest) else 1


@transaction.atomic
def count_failure(*, attempt: Attempt, at: datetime, email: str = "") -> int:
    """Count a failure on every counter; the seconds until the next attempt.

    The log tells when somebody begins to have to wait for the account of `email`.
    """
    own = raise_counters(attempt, at)
    if email and own.failures == attempt.closest.limit.free:
        about = User.objects.filter(email__iexact=email).first()
        kind = SecurityKind.LOG_IN_THROTTLED
        record_security_event(kind=kind, at=at, about=about)
    return seconds_until(own.wait_until, at)


@transaction.atomic
def forget_failures(*, attempt: Attempt) -> None:
    """Start anew on the closest counter: it was the right secret after all.

    What all strangers together did to the account stays counted.
    """
    FailedAttempts.objects.filter(key=attempt.closest.key).delete()


def purge_failures(*, at: datetime) -> int:
    """Erase what no longer counts."""
    old = FailedAttempts.objects.filter(last_at__lte=at - FORGOTTEN)
    return erase_in_batches(old)


def _is_free(counter: Counter) -> bool:
    """Take the lock of a counter; False when somebody else holds it at this moment."""
    number = int(counter.key[:BITS], 16)
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])
