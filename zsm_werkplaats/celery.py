"""Celery only rings the bell: what must happen stands in the database.

Beat starts the sweep every minute. Every task is a shell round one action that
is safe to run twice, so a lost, doubled or late message does no harm.
"""

import os
import sys
from functools import cached_property, partial
from logging.config import dictConfig
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

from celery import Celery
from celery.beat import PersistentScheduler
from celery.result import AsyncResult
from celery.signals import setup_logging, worker_init
from django.conf import settings
from django_structlog.celery.steps import DjangoStructLogInitStep
from kombu.pools import ProducerPool, producers

from zsm_werkplaats.lib.best_effort import SOCKET_TIMEOUT, redis_at_best
from zsm_werkplaats.lib.database_role import RoleError, check_role_at_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zsm_werkplaats.settings")


class BestEffortCelery(Celery):
    """Everything that is published goes through here, and nobody waits for it.

    A broker that is away, or frozen, costs one request `PATIENCE`; what was not
    published is found by the sweep, or by the round of what it belongs to.
    """

    @cached_property
    def _bell(self) -> ProducerPool:
        # Time-outs and no retries for who publishes; a worker waits for its broker.
        limits = {
            "socket_timeout": SOCKET_TIMEOUT,
            "socket_connect_timeout": SOCKET_TIMEOUT,
            "connect_retries_timeout": SOCKET_TIMEOUT,
            "max_retries": 0,
        }
        line = self.connection_for_write(transport_options=limits)
        return cast(ProducerPool, producers[line])

    def send_task(
        self, name: str, *args: Any, task_id: str | None = None, **options: Any
    ) -> AsyncResult[Any]:
        """Publish a task, if the broker is there; the result says nothing of it."""
        task_id = task_id or str(uuid4())
        work = partial(self._publish, name, *args, task_id=task_id, **options)
        return redis_at_best.call(work, otherwise=self.AsyncResult(task_id))

    def _publish(self, name: str, *args: Any, **options: Any) -> AsyncResult[Any]:
        options["retry"] = False
        if options.get("producer") or options.get("connection"):  # beat has its own
            return super().send_task(name, *args, **options)
        with self._bell.acquire(block=True, timeout=SOCKET_TIMEOUT) as producer:
            options["producer"] = producer
            return super().send_task(name, *args, **options)


app = BestEffortCelery("werkplaats")
app.steps["worker"].add(DjangoStructLogInitStep)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# The strands with tasks: an app is looked into by itself.
STRANDS = ["confirmation", "exchange", "offline"]
OTHERS = ["cases.intake", "reflection.meeting", "zsm_werkplaats.privacy.retention"]
app.autodiscover_tasks([*OTHERS, *(f"socialmap.{name}" for name in STRANDS)])


@setup_logging.connect
def log_as_the_web_does(**_: Any) -> None:
    """Let the log of a worker be JSON too, with the number of the request."""
    dictConfig(settings.LOGGING)


@worker_init.connect
def refuse_role_above_row_security(**_: Any) -> None:
    """End the worker in one line; Celery would log an exception and go on."""
    try:
        check_role_at_start()
    except RoleError as error:
        sys.exit(str(error))


class Schedule(PersistentScheduler):
    """What beat remembers, in a folder that it makes itself on a fresh machine."""

    schedule_filename: str

    def setup_schedule(self) -> None:
        Path(self.schedule_filename).parent.mkdir(parents=True, exist_ok=True)
        super().setup_schedule()
