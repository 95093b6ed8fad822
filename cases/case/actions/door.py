"""How every action begins and ends: lock, policy, lifecycle … and the event.

An action changes one case in one transaction. It starts with `open_case_for()` and ends
with `record_event()`.
"""

from datetime import datetime
from typing import NoReturn
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Model

from cases.case.lifecycle import STEPS, Verb, is_possible
from cases.case.models.case import Case
from cases.case.policies import may
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.log import record, recorded
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import AlreadyDoneError, RefusedError

USED_ELSEWHERE = (
    "Dit formulier is al verstuurd in een andere zaak. "
    "Open de pagina opnieuw en vul het voor deze zaak in."
)
DESTROYED = "De gegevens van deze zaak zijn vernietigd. Er kan niets meer bij."


class FormUsedElsewhereError(RefusedError):
    """The same form was sent before, in another case: that of `earlier`."""

    def __init__(self, earlier: CaseEvent) -> None:
        super().__init__(USED_ELSEWHERE)
        self.earlier = earlier


def open_case_for(
    case: Case, verb: Verb, *, by: User, submission: UUID | None = None
) -> Case:
    """Lock the case and return it as it stands now.

    Raises `PermissionDenied` without the right, `AlreadyDoneError` on a second
    click, and `RefusedError` when the verb means nothing in the present status or
    the form was sent in another case before.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not may(by, verb, case):
        raise PermissionDenied(STEPS[verb].label)
    if earlier := recorded(submission):
        _refuse_repeated(case, earlier)
    if case.destroyed_at:
        raise RefusedError(DESTROYED)
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
    Raises what `open_case_for()` raises when this form landed while it waited here.
    """
    step = STEPS[verb]
    try:
        with transaction.atomic(savepoint=submission is not None):
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
    except IntegrityError:
        if submission and (earlier := recorded(submission)):
            _refuse_repeated(case, earlier)
        raise


def _refuse_repeated(case: Case, earlier: CaseEvent) -> NoReturn:
    """Lead to what the form made, or say that it was about another case."""
    if earlier.case_number != case.number:
        raise FormUsedElsewhereError(earlier)
    raise AlreadyDoneError(earlier.case_number)
