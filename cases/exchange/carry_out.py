"""The rows of an import: plan them all, make what they bring."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from cases.activity.actions.week import lock_weeks
from cases.activity.models.activity import ActivityKind
from cases.decision.models.decision import DeviationReason
from cases.exchange.makers import (
    make_imported_activity,
    make_imported_case,
    version_of_made,
)
from cases.exchange.models.case_import import CaseImport, CaseImportRow
from cases.exchange.planning.activities import ActivityPlan, plan_activities
from cases.exchange.planning.cases import CasePlan, plan_cases
from cases.exchange.planning.total_time import KIND
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.audit.log import last_events
from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.refusal import RefusedError

MANY = 100  # rows a transaction
OTHER_REASON = "anders"
Fate = CaseImportRow.Fate
Plan = CasePlan | ActivityPlan
Entry = TypeVar("Entry", bound=CodeListEntry)
PLANNED = ("key", "label", "fate", "reasons", "notes", "unknown", "known", "case")
DONE = (*PLANNED, "activity", "contact", "mark", "done_at")
NOT_READ_IN = "Deze regel kon niet worden ingelezen."


def plan_rows(
    case_import: CaseImport, *, by: User, at: datetime
) -> Sequence[CasePlan] | Sequence[ActivityPlan]:
    """Plan all rows that were not read in: what stands twice is seen only so."""
    rows = list(case_import.rows.filter(done_at=None))
    if case_import.is_of_cases:
        return plan_cases(case_import, rows, by=by, at=at)
    return plan_activities(case_import, rows, by=by, at=at)


def store_plan(plans: Sequence[Plan]) -> None:
    """Keep what was planned for each row."""
    CaseImportRow.objects.store([plan.row for plan in plans], *PLANNED)


def lock_region(case_import: CaseImport) -> None:
    """One import at a time brings cases into a region."""
    Region.objects.select_for_update(no_key=True).get(pk=case_import.region_id)


def carry_out(
    case_import: CaseImport,
    plans: Sequence[Plan],
    *,
    by: User,
    at: datetime,
    is_all_or_none: bool = False,
) -> bool:
    """Make what the rows bring, a batch of them or all; whether some are left.

    A row that can't be made says so, and ends everything where all go or none.
    """
    ready = [plan for plan in plans if plan.is_ready]
    batch = ready if is_all_or_none else ready[:MANY]
    terms = _terms() if case_import.is_of_cases else None
    if not case_import.is_of_cases:
        _lock_workers(case_import, batch)
    for plan in batch:
        try:
            with transaction.atomic():
                _make(plan, case_import, terms, by, at)
        except (RefusedError, PermissionDenied, DatabaseError) as error:
            why = str(error) if isinstance(error, RefusedError) else NOT_READ_IN
            if is_all_or_none:
                msg = f"Regel {plan.row.number}: {why} Er is niets ingelezen."
                raise RefusedError(msg) from error
            plan.row.fate, plan.row.reasons = Fate.WRONG, [["", why, ""]]
    _note_marks(batch)
    CaseImportRow.objects.store([plan.row for plan in batch], *DONE)
    return len(ready) > len(batch)


def _make(
    plan: Plan,
    case_import: CaseImport,
    terms: tuple[ActivityKind, DeviationReason] | None,
    by: User,
    at: datetime,
) -> None:
    row = plan.row
    if isinstance(plan, CasePlan) and terms:
        row.case = make_imported_case(
            region=case_import.region,
            facts=plan.facts,
            total_kind=terms[0],
            other=terms[1],
            by=by,
            at=at,
        )
    elif isinstance(plan, ActivityPlan):
        made = make_imported_activity(
            region=case_import.region, case=plan.case, facts=plan.facts, by=by, at=at
        )
        made.refresh_from_db()
        name = "contact" if plan.facts.is_contact else "activity"
        setattr(row, name, made)
        row.mark = version_of_made(made)
    row.done_at = at


def _note_marks(batch: Sequence[Plan]) -> None:
    """Note how far the log of each new case goes, to know what comes after."""
    made = [
        plan.row
        for plan in batch
        if isinstance(plan, CasePlan) and plan.row.done_at and plan.row.case_id
    ]
    marks = last_events([row.case_id for row in made if row.case_id])
    for row in made:
        row.mark = marks.get(row.case_id or 0)


def _terms() -> tuple[ActivityKind, DeviationReason]:
    """Under what the total time is written, and a deviation without a reason."""
    kind = _latest(ActivityKind, KIND)
    reason = _latest(DeviationReason, OTHER_REASON)
    if kind is None or reason is None:
        msg = "De codelijsten zijn niet compleet. Vraag de functioneel beheerder."
        raise RefusedError(msg)
    return kind, reason


def _latest(model: type[Entry], code: str) -> Entry | None:
    """The entry of a code list in its latest words."""
    found: Any = model._default_manager.filter(code=code)
    latest: Entry | None = found.order_by("-valid_from").first()
    return latest


def _lock_workers(case_import: CaseImport, batch: Sequence[Plan]) -> None:
    """Keep the weeks as they are, in one order for everybody."""
    workers = {
        plan.facts.worker.pk: plan.facts.worker for plan in batch if plan.facts.worker
    }
    for pk in sorted(workers):
        lock_weeks(worker=workers[pk], region=case_import.region)
