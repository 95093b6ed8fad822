"""The maker of errands."""

from functools import partial
from typing import Any

from celery import Task
from django.db import transaction

from zsm_werkplaats.errands.models import Errand
from zsm_werkplaats.errands.tasks import do_errand


def promise(task: "Task[Any, Any]", *arguments: int | str) -> Errand:
    """Let a task be done once this is stored, soon with Redis and else by the sweep.

    It may be done twice when a process dies right after it.
    """
    errand = Errand.objects.create(task=task.name, arguments=list(arguments))
    transaction.on_commit(partial(do_errand.delay, errand.pk), robust=True)
    return errand
