"""Shells round the actions that Celery starts."""

from contextlib import suppress
from datetime import datetime, timedelta

from celery import shared_task
from django.conf import settings
from django.utils.timezone import now

from cases.exchange.actions.batches import import_batch, undo_batch
from cases.exchange.actions.case_import import erase_rows
from cases.exchange.models.case_import import CaseImport
from zsm_werkplaats.lib.working_for import working_for

# Well under the time limit of a task: the next one goes on.
ROUND_LASTS = timedelta(seconds=settings.ROUND_SECONDS)


@shared_task
def work_on_case_imports() -> int:
    """Go on with every import that is at work; how many batches that were.

    Started when somebody asks for it, and by the clock: an import that was cut off by
    a crash goes on by itself.
    """
    until, batches = now() + ROUND_LASTS, 0
    for case_import in CaseImport.objects.at_work().order_by("pk"):
        batches += _work_on(case_import, until)
    if now() > until and CaseImport.objects.at_work().exists():
        work_on_case_imports.delay()
    return batches


def _work_on(case_import: CaseImport, until: datetime) -> int:
    """What it does, its user could do: who may no longer, leaves it where it is."""
    step, by = import_batch, case_import.created_by_id
    if case_import.is_undoing:
        step, by = undo_batch, case_import.undone_by_id or by
    batches, left = 1, True
    with suppress(CaseImport.DoesNotExist):
        while left and now() <= until:
            with working_for(by):
                left = step(case_import=case_import, at=now())
            batches += left
    return batches


@shared_task
def erase_import_rows() -> int:
    """Empty the rows of files that can't be undone any more; how many files."""
    erased = 0
    while batch := erase_rows(at=now()):
        erased += batch
    return erased
