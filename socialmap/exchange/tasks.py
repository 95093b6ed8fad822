"""Shells round the steps of imports that Celery starts."""

from collections.abc import Callable
from datetime import datetime, timedelta

from celery import shared_task
from django.conf import settings
from django.utils.timezone import now

from socialmap.exchange.actions.batches import check_batch, process_batch, undo_batch
from socialmap.exchange.models.map_import import MapImport
from zsm_werkplaats.lib.working_for import working_for

# Well under the time limit of a task: the next one goes on.
ROUND_LASTS = timedelta(seconds=settings.ROUND_SECONDS)


@shared_task
def work_on_imports() -> int:
    """Do what there is to do for all imports; how many batches that were.

    Started when somebody asks for a step, and every minute by the clock: an import that
    was cut off by a crash goes on by itself.
    """
    until = now() + ROUND_LASTS
    batches, before = 0, -1
    while batches != before:  # one that waited goes on after the other
        before = batches
        for map_import in MapImport.objects.at_work().order_by("worked_at", "pk"):
            batches += _work_on(map_import, until)
            if now() > until:
                work_on_imports.delay()
                return batches
    return batches


def _work_on(map_import: MapImport, until: datetime) -> int:
    step, batches, left = step_of(map_import), 0, True
    while left and now() <= until:
        with working_for(map_import.created_by_id):
            left = step(map_import=map_import, at=now())
        batches += left
    map_import.refresh_from_db()
    return batches + (not map_import.is_at_work)


def step_of(map_import: MapImport) -> Callable[..., bool]:
    """What an import waits for."""
    if map_import.is_checking:
        return check_batch
    return undo_batch if map_import.is_undoing else process_batch
