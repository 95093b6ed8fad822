"""How every action begins and ends: lock, policy, lifecycle … and the event.

An action changes one case in one transaction. It starts with `open_case_for()` and ends
with `record_event()`.
"""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from cases.case.lifecycle import STEPS, Verb, is_possible
from cases.case.models.case import Case
from cases.case.policies import may
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.log import record, recorded
from zsm_werkplaats.drafts.actions import finish_draft
from zsm_werkplaats.lib.refusal import AlreadyDoneError, RefusedError


def open_case_for(
    case: Case, verb: Verb, *, by: User, submission: UUID | None = None
) -> Case:
    """Lock the case and return it as it stands now.

    Raises `PermissionDenied` without the right, `AlreadyDoneError` on a second
    click, and `RefusedError` when the verb means nothing in the present status.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not may(by, verb, case):
        raise PermissionDenied(STEPS[verb].label)
    if earlier := recorded(submission):
        raise AlreadyDoneError(earlier.case_number)
    if not is_possible(verb, case.status):
        now = case.status_label
        if case.worker and not case.closed_at:
            now += f" bij {case.worker.name}"
        msg = f"{STEPS[verb].label} kan niet: de zaak is intussen {now}."
        raise RefusedError(msg)
    return case


def record_event(
    case: Case,
    verb: Verb,
    *,
    by: User | None,
    at: datetime,
    about: Model | None = None,
    summary: str = "",
    detail: str = "",
    is_internal: bool | None = None,
    submission: UUID | None = None,
) -> None:
    """Write the event of `verb` into the timeline of the case.

    `about` is the record that it tells of; without one it is about the case itself.
    The draft of the form it came from is no longer needed.
    """
    step = STEPS[verb]
    record(
        region_id=case.region_id,
        case_number=case.number,
        verb=verb,
        strand=step.strand,
        by=by,
        at=at,
        about=about or case,
        summary=summary or step.done,
        detail=detail,
        is_internal=step.internal if is_internal is None else is_internal,
        submission=submission,
    )
    if by:
        finish_draft(by=by, submission=submission)
