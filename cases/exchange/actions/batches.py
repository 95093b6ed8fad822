"""The steps of a large import, a batch a transaction: read in, take back.

What was done stands in the rows, so a step that was cut off goes on where it was.
"""

from datetime import datetime

from django.db import transaction

from cases.exchange.carry_out import (
    MANY,
    carry_out,
    lock_region,
    plan_rows,
    store_plan,
)
from cases.exchange.models.case_import import CaseImport, CaseImportRow
from cases.exchange.undo import Undo

UNDONE = ("case", "activity", "contact", "stays", "undone_at")


@transaction.atomic
def import_batch(*, case_import: CaseImport, at: datetime) -> bool:
    """Read in some more rows; whether there are more."""
    lock_region(case_import)
    case_import = _lock(case_import)
    if not case_import.is_reading:
        return False
    by = case_import.created_by
    plans = plan_rows(case_import, by=by, at=at)
    store_plan(plans)
    left = carry_out(case_import, plans, by=by, at=at)
    if not left:
        case_import.finished_at = at
        case_import.save(update_fields=["finished_at"])
    return left


@transaction.atomic
def undo_batch(*, case_import: CaseImport, at: datetime) -> bool:
    """Take back some more rows, the last ones first; whether there are more."""
    lock_region(case_import)
    case_import = _lock(case_import)
    if not case_import.is_undoing:
        return False
    done = case_import.rows.standing().select_related(
        "activity__worker", "contact__created_by"
    )
    rows = list(done.order_by("-number")[:MANY])
    Undo(case_import, rows, at).carry_out()
    CaseImportRow.objects.store(rows, *UNDONE)
    left = len(rows) == MANY
    if not left:
        case_import.undone_at = at
        case_import.save(update_fields=["undone_at"])
    return left


def _lock(case_import: CaseImport) -> CaseImport:
    found = CaseImport.objects.select_for_update(of=("self",))
    return found.select_related("region", "created_by").get(pk=case_import.pk)
