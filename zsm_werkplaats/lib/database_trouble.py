"""Which errors of the database pass by themselves, and what that means for a user.

A mistake of ours (a wrong statement, a broken constraint) is none of these.
"""

from enum import Enum

import psycopg2
from django.db import InterfaceError, InternalError, OperationalError

# https://www.postgresql.org/docs/current/errcodes-appendix.html
BUSY_CODES = {
    "55P03",  # lock_timeout, or NOWAIT
    "40P01",  # a deadlock
    "40001",  # serialization
}
SLOW_CODES = {"57014"}  # statement_timeout
# Internal errors for psycopg2: read-only, idle in a transaction, transaction time-out.
PASSING_CODES = {"25006", "25P03", "25P04"}
OURS = (OperationalError, InterfaceError, InternalError)
THE_DRIVERS = (
    psycopg2.OperationalError,
    psycopg2.InterfaceError,
    psycopg2.InternalError,
)


class Trouble(Enum):
    """What stands in the way: somebody else's row, a slow answer, or no database."""

    BUSY = "busy"
    SLOW = "slow"
    AWAY = "away"


def trouble_of(error: BaseException | None) -> Trouble | None:
    """The trouble behind an exception; None when it is a mistake of ours."""
    if not isinstance(error, OURS + THE_DRIVERS):
        return None
    cause = error.__cause__ if isinstance(error, OURS) else error
    code = getattr(cause, "pgcode", None)
    if code in BUSY_CODES:
        return Trouble.BUSY
    if code in SLOW_CODES:
        return Trouble.SLOW
    if isinstance(error, (InternalError, psycopg2.InternalError)):
        return Trouble.AWAY if code in PASSING_CODES else None
    return Trouble.AWAY
