"""The maker of a hand-over: a new worker, the event, and who hears of it."""

from datetime import datetime
from uuid import UUID

from cases.case.actions.door import record_event
from cases.case.actions.notify import notify
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.intake.messages import ASSIGNED
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.refusal import RefusedError


def hand_case_over(
    *,
    case: Case,
    worker: User,
    by: User,
    at: datetime,
    explanation: str = "",
    submission: UUID | None = None,
) -> Case:
    """Give an open case, locked by the action, to another worker of its region."""
    must_work_here(worker, case)
    if worker.pk == case.worker_id:
        msg = f"{worker.name} heeft deze zaak al."
        raise RefusedError(msg, "worker")
    case.worker = worker
    case.save(update_fields=["worker"])
    record_event(
        case,
        Verb.ASSIGN,
        by=by,
        at=at,
        summary=f"overgedragen aan {worker.name}",
        detail=explanation,
        submission=submission,
    )
    notify(case=case, recipients=[worker], kind=ASSIGNED, about=case, by=by, at=at)
    return case


def must_work_here(worker: User, case: Case) -> None:
    """Refuse who is no worker in the region of the case, or may not log in."""
    if not worker.is_active or Role.WORKER not in worker.roles_in(case.region_id):
        msg = f"{worker.name} werkt niet als werkplaatswerker in deze regio."
        raise RefusedError(msg, "worker")
