"""Tasks run as the sweeper: what it may not read or write fails here as it would there.

So do the actions that only its rounds call, when a test calls them by themselves.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import Any

import pytest
from celery import Task
from django.conf import settings
from django.db import connection
from psycopg2.extensions import TRANSACTION_STATUS_INERROR

OF_THE_ROUNDS = (
    ("cases.exchange.actions.case_import", "erase_rows"),
    ("cases.intake.actions.triage", "erase_entries"),
    ("cases.intake.actions.triage", "erase_uploads"),
    ("reflection.meeting.actions.planning", "plan_ahead"),
    ("reflection.meeting.actions.running", "end_forgotten"),
    ("socialmap.offline.actions", "erase_old_notes"),
    ("zsm_werkplaats.audit.seals", "seal_log"),
    ("zsm_werkplaats.drafts.actions", "erase_old_drafts"),
    ("zsm_werkplaats.errands.actions", "do_errands"),
    ("zsm_werkplaats.outbox.actions.delivery", "deliver_due"),
    ("zsm_werkplaats.outbox.actions.delivery", "give_up"),
    ("zsm_werkplaats.outbox.actions.sweep", "prepare_round"),
    ("zsm_werkplaats.privacy.retention.actions.destruction", "carry_out_destruction"),
)
AS = "select current_setting('role'), set_config('role', %s, false)"


def pytest_collection() -> None:
    """Before a test file takes them by name."""
    for module, name in OF_THE_ROUNDS:
        place = import_module(module)
        setattr(place, name, _as_the_sweeper(getattr(place, name)))


@pytest.fixture(autouse=True)
def tasks_run_as_the_sweeper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Task, "__call__", _as_the_sweeper(Task.__call__))


def _as_the_sweeper(work: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(work)
    def done(*args: Any, **kwargs: Any) -> Any:
        with sweeping():
            return work(*args, **kwargs)

    return done


@contextmanager
def sweeping() -> Iterator[None]:
    """Be the sweeper, and then who one was."""
    was = _be(settings.SWEEPER_ROLE)
    try:
        yield
    finally:
        if connection.connection is not None and not _is_broken():
            _be(was)


def _is_broken() -> bool:
    status = connection.connection.info.transaction_status
    return bool(status == TRANSACTION_STATUS_INERROR or connection.connection.closed)


def _be(role: str) -> str:
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(AS, [role])
        return str(cursor.fetchone()[0])
