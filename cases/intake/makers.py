"""The makers of a nominated case, of a hand-over, and of what columns mean."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.case.actions.door import record_event
from cases.case.actions.notify import notify, pass_on_unread, withdraw
from cases.case.lifecycle import Verb
from cases.case.makers import make_involvements, make_person
from cases.case.models.case import Case
from cases.case.models.criteria import CaseCriterion, SelectionCriterion
from cases.case.models.people import Involvement
from cases.intake.messages.handover import ASSIGNED, LINKED
from cases.intake.messages.nomination import ACCEPTED, NOMINATED
from cases.intake.models.day_list import ColumnMatch
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.birth_dates import Born
from zsm_werkplaats.lib.refusal import RefusedError


def make_case(
    *,
    region: Region,
    name: str,
    birth_date: Born,
    criteria: Iterable[SelectionCriterion],
    by: User,
    at: datetime,
    **facts: Any,
) -> Case:
    """Write a nominated case with its suspect; `facts` by the fields of `Case`."""
    case = Case.objects.create(region=region, nominated_at=at, nominated_by=by, **facts)
    CaseCriterion.objects.bulk_create(
        CaseCriterion(case=case, criterion=criterion, region=region)
        for criterion in criteria
    )
    suspect = make_person(region_id=region.pk, name=name, birth_date=birth_date)
    accused = [Involvement.Role.SUSPECT]
    make_involvements(case=case, person=suspect, roles=accused, by=by, at=at)
    return case


def remember_columns(
    *, region_id: int, headings: str, columns: Sequence[str], by: User, at: datetime
) -> None:
    """Let the next list with these headings in the region need no asking."""
    ColumnMatch.objects.update_or_create(
        region_id=region_id,
        headings=headings,
        defaults={"columns": list(columns), "created_by": by, "created_at": at},
    )


def hand_case_over(
    *,
    case: Case,
    worker: User,
    by: User,
    at: datetime,
    explanation: str = "",
    summary: str = "",
    tells: bool = True,
    submission: UUID | None = None,
) -> Case:
    """Give an open case, locked by the action, to another worker of its region.

    Who hands over many cases at once `tells` the receiver once for all of them.
    """
    must_work_here(worker, case)
    if worker.pk == case.worker_id:
        msg = f"{worker.name} heeft deze zaak al."
        raise RefusedError(msg, "worker")
    before, case.worker = case.worker, worker
    case.save(update_fields=["worker"])
    if before:
        pass_on_unread(
            case=case, of=before, to=worker, role=Role.WORKER, at=at, by_mail=tells
        )
    record_event(
        case,
        Verb.ASSIGN,
        by=by,
        at=at,
        summary=summary or f"overgedragen aan {worker.name}",
        detail=explanation,
        submission=submission,
    )
    if tells:
        notify(case=case, recipients=[worker], kind=ASSIGNED, about=case, by=by, at=at)
    return case


def take_case_up(
    *,
    case: Case,
    worker: User,
    by: User,
    at: datetime,
    explanation: str = "",
    tells: bool = True,
    submission: UUID | None = None,
) -> Case:
    """Let a worker take up a nomination, locked by the action; who nominated hears."""
    must_work_here(worker, case)
    case.worker = worker
    case.accepted_at = at
    case.save(update_fields=["worker", "accepted_at"])
    withdraw(case=case, kind=NOMINATED, at=at)
    record_event(
        case,
        Verb.ACCEPT,
        by=by,
        at=at,
        summary="opgepakt" if worker == by else f"opgepakt voor {worker.name}",
        detail=explanation,
        submission=submission,
    )
    if tells:
        notify(case=case, recipients=[worker], kind=ASSIGNED, about=case, by=by, at=at)
    if worker != case.nominated_by:
        people = [case.nominated_by]
        notify(case=case, recipients=people, kind=ACCEPTED, about=case, by=by, at=at)
    return case


def link_prosecutor(
    *,
    case: Case,
    prosecutor: User,
    by: User,
    at: datetime,
    explanation: str,
    summary: str = "",
    tells: bool = True,
) -> Case:
    """Let another prosecutor of the region decide on an open case, locked already."""
    must_decide_here(prosecutor, case)
    before, case.prosecutor = case.prosecutor, prosecutor
    case.save(update_fields=["prosecutor"])
    if before:
        pass_on_unread(
            case=case,
            of=before,
            to=prosecutor,
            role=Role.PROSECUTOR,
            at=at,
            by_mail=tells,
        )
    record_event(
        case,
        Verb.ASSIGN,
        by=by,
        at=at,
        summary=summary or f"gekoppeld aan officier {prosecutor.name}",
        detail=explanation,
    )
    if tells:
        people = [prosecutor]
        notify(case=case, recipients=people, kind=LINKED, about=case, by=by, at=at)
    return case


def must_work_here(worker: User, case: Case) -> None:
    """Refuse who is no worker in the region of the case, or may not log in."""
    if not worker.is_active or Role.WORKER not in worker.roles_in(case.region_id):
        msg = f"{worker.name} werkt niet als werkplaatswerker in deze regio."
        raise RefusedError(msg, "worker")


def must_decide_here(prosecutor: User, case: Case) -> None:
    """Refuse who is no prosecutor in the region of the case, or may not log in."""
    held = prosecutor.roles_in(case.region_id)
    if not prosecutor.is_active or Role.PROSECUTOR not in held:
        msg = f"{prosecutor.name} is geen officier in deze regio."
        raise RefusedError(msg, "prosecutor")
