"""Celery only rings the bell: what must happen stands in the database.

Beat starts the sweep every minute. Every task is a shell round one action that
is safe to run twice, so a lost, doubled or late message does no harm.
"""

import os
import sys
from typing import Any

from celery import Celery
from celery.signals import worker_init

from zsm_werkplaats.lib.database_role import RoleError, check_role_at_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zsm_werkplaats.settings")

app = Celery("werkplaats")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# The strands with tasks: an app is looked into by itself.
STRANDS = ["confirmation", "exchange", "offline"]
OTHERS = ["cases.intake", "reflection.meeting"]
app.autodiscover_tasks([*OTHERS, *(f"socialmap.{name}" for name in STRANDS)])


@worker_init.connect
def refuse_role_above_row_security(**_: Any) -> None:
    """End the worker in one line; Celery would log an exception and go on."""
    try:
        check_role_at_start()
    except RoleError as error:
        sys.exit(str(error))
