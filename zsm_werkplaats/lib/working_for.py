"""For whom a transaction works: what row security lets it see.

The application says only who is at work; PostgreSQL reads the regions, the roles and
the shielded cases itself (`start_work()` in `zsm_werkplaats/protection/functions.sql`).
All of it ends with the transaction, so nothing is left for the next request.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import connection, transaction
from psycopg2.extensions import TRANSACTION_STATUS_INERROR

# Who worked last in this request; a hint for what follows the commit, no right.
_AT_WORK: ContextVar[int | None] = ContextVar("at_work", default=None)
P = ParamSpec("P")
T = TypeVar("T")


def start_work(user_id: int | None) -> None:
    """Work for this user until the transaction ends; for nobody with None.

    Raises `TransactionManagementError` outside a transaction, where it would be over
    before the next query.
    """
    connection.validate_no_broken_transaction()
    if not connection.in_atomic_block:
        msg = "Nobody is at work outside a transaction."
        raise transaction.TransactionManagementError(msg)
    _AT_WORK.set(user_id)
    _tell("select start_work(%(user)s), set_config('role', %(role)s, true)", user_id)


def look_again() -> None:
    """See what came in this transaction, such as a region that just started."""
    at_work = "nullif(current_setting('app.user', true), '')::bigint"
    _tell(f"select start_work({at_work})", None)


def end_work() -> None:
    """Work for nobody, in a transaction that goes on: that of a test."""
    _tell("select set_config('role', 'none', true), start_work(%(user)s)", None)


@contextmanager
def working_for(user_id: int | None) -> Iterator[None]:
    """A transaction for this user, as a request of theirs would see the database."""
    with transaction.atomic():
        start_work(user_id)
        yield
        if connection.savepoint_ids:  # a transaction that goes on; else it all ends now
            end_work()


@contextmanager
def past_shielding() -> Iterator[None]:
    """See the shielded cases of the own regions too, for what is told or added up.

    What somebody does may have to be told in a case that they may not know of: who
    chairs a meeting leaves its item. And the minutes of a week stay what they were.
    Nothing else of such a case goes back to them.
    """
    with _for_a_moment({"app.hidden": "''", "app.hidden_people": "''"}):
        yield


@contextmanager
def counting_all() -> Iterator[None]:
    """Count what is in the own regions, without a role that reads it: numbers leave."""
    regions = "current_setting('app.regions', true)"
    with past_shielding(), _for_a_moment({"app.figures": regions}):
        yield


@contextmanager
def _for_a_moment(changes: Mapping[str, str]) -> Iterator[None]:
    """These settings of the transaction, in SQL, and then what they were."""
    before = ", ".join(f"current_setting('{name}', true)" for name in changes)
    changed = ", ".join(f"set_config('{n}', {to}, true)" for n, to in changes.items())
    were = _ask(f"select {before}, {changed}")
    try:
        yield
    finally:
        # A transaction that broke is put back to its savepoint, the settings as well.
        if connection.connection.info.transaction_status != TRANSACTION_STATUS_INERROR:
            back = ", ".join(f"set_config('{name}', %s, true)" for name in changes)
            _ask(f"select {back}", [were[at] or "" for at in range(len(changes))])


def forget_who_worked() -> None:
    """At the end of a request: the thread serves somebody else next."""
    _AT_WORK.set(None)


def goes_on_after_the_commit(action: Callable[P, T]) -> Callable[P, T]:
    """Let what starts after a commit work for who was at work until then."""

    @wraps(action)
    def gone_on(*args: P.args, **kwargs: P.kwargs) -> T:
        user_id = _AT_WORK.get()
        if user_id is None:
            return action(*args, **kwargs)
        with working_for(user_id):
            return action(*args, **kwargs)

    return gone_on


def _tell(sql: str, user_id: int | None) -> None:
    _ask(sql, {"user": user_id, "role": settings.WEB_ROLE})


def _ask(sql: str, values: Mapping[str, object] | Sequence[object] = ()) -> Any:
    """Say it straight to PostgreSQL: it is no query of the page."""
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()
