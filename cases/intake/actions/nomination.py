"""Intake: from nomination to a worker who holds the case."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NoReturn
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.case.actions.door import (
    FormUsedElsewhereError,
    open_case_for,
    record_event,
)
from cases.case.actions.notify import notify, withdraw
from cases.case.lifecycle import Verb
from cases.case.makers import end_access
from cases.case.models.case import Case
from cases.case.models.criteria import DeclineReason, SelectionCriterion
from cases.case.models.emergency_access import EmergencyAccess
from cases.case.policies import ROLES
from cases.intake.actions.triage import lock_entry, mark_nominated, refuse_chosen
from cases.intake.makers import hand_case_over, make_case, take_case_up
from cases.intake.messages.nomination import DECLINED, NOMINATED
from cases.intake.models.day_list_entry import DayListEntry
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.audit.log import recorded
from zsm_werkplaats.lib.birth_dates import Born
from zsm_werkplaats.lib.refusal import AlreadyDoneError
from zsm_werkplaats.team.roster.on_duty import who_to_ring


@transaction.atomic
def nominate_case(
    *,
    region: Region,
    by: User,
    at: datetime,
    name: str,
    offence: str,
    signals: str,
    birth_date: Born = None,
    offence_on: date | None = None,
    arrested_at: datetime | None = None,
    decision_due_at: datetime | None = None,
    parketnummer: str = "",
    municipality: Municipality | None = None,
    raised_by: str = "",
    criteria: Iterable[SelectionCriterion] = (),
    entry: DayListEntry | None = None,
    submission: UUID | None = None,
    is_training: bool = False,
) -> Case:
    """Nominate a suspect from the ZSM room. A nominating prosecutor is linked.

    `entry` is the row of the day list that it came from, if it did.
    """
    roles = by.roles_in(region.pk)
    if not roles & set(ROLES[Verb.NOMINATE]):
        raise PermissionDenied
    if entry:
        entry = lock_entry(entry=entry, by=by)
    if earlier := recorded(submission):
        _refuse_repeated(FormUsedElsewhereError(earlier))
    if entry:
        refuse_chosen(entry=entry)
    case = make_case(
        region=region,
        name=name,
        birth_date=birth_date,
        criteria=criteria,
        by=by,
        at=at,
        offence=offence,
        signals=signals,
        offence_on=offence_on,
        arrested_at=arrested_at,
        decision_due_at=decision_due_at,
        parketnummer=parketnummer,
        municipality=municipality,
        raised_by=raised_by,
        prosecutor=by if Role.PROSECUTOR in roles else None,
        is_training=is_training,
    )
    try:
        record_event(
            case, Verb.NOMINATE, by=by, at=at, detail=signals, submission=submission
        )
    except FormUsedElsewhereError as used:
        # Another click committed while this one waited; its case stays, not this one.
        _refuse_repeated(used)
    if entry:
        mark_nominated(entry=entry, case=case, by=by, at=at)
    people = who_to_ring(region, at)
    notify(case=case, recipients=people, kind=NOMINATED, about=case, by=by, at=at)
    return case


@transaction.atomic
def accept_case(
    *,
    case: Case,
    worker: User,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> Case:
    """Take up a nomination; a worker takes it, or a manager gives it to one."""
    case = open_case_for(case, Verb.ACCEPT, by=by, submission=submission)
    return take_case_up(case=case, worker=worker, by=by, at=at, submission=submission)


@transaction.atomic
def decline_case(
    *,
    case: Case,
    reason: DeclineReason,
    explanation: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> Case:
    """Give a nomination back to the regular route, with the reason.

    Who nominated is told.
    """
    case = open_case_for(case, Verb.DECLINE, by=by, submission=submission)
    case.declined_at = at
    case.decline_reason = reason
    case.save(update_fields=["declined_at", "decline_reason"])
    withdraw(case=case, kind=NOMINATED, at=at)
    record_event(
        case,
        Verb.DECLINE,
        by=by,
        at=at,
        summary=f"teruggegeven aan de reguliere route: {reason.label.lower()}",
        detail=explanation,
        submission=submission,
    )
    people = [case.nominated_by]
    notify(case=case, recipients=people, kind=DECLINED, about=case, by=by, at=at)
    return case


@transaction.atomic
def assign_case(
    *,
    case: Case,
    worker: User,
    by: User,
    at: datetime,
    explanation: str = "",
    submission: UUID | None = None,
) -> Case:
    """Hand the case over to another worker of the region."""
    case = open_case_for(case, Verb.ASSIGN, by=by, submission=submission)
    return hand_case_over(
        case=case,
        worker=worker,
        by=by,
        at=at,
        explanation=explanation,
        submission=submission,
    )


@transaction.atomic
def amend_case(
    *,
    case: Case,
    seen: int,
    changes: dict[str, Any],
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> Case:
    """Correct the facts of the case, if nobody else did since version `seen`.

    `changes` maps field names of `Case` to values. Raises `EditConflictError`.
    """
    case = open_case_for(case, Verb.AMEND, by=by, submission=submission)
    changed = {
        name: value for name, value in changes.items() if getattr(case, name) != value
    }
    if not changed:
        return case
    case.change(seen=seen, **changed)
    labels = [str(getattr(Case, name).field.verbose_name) for name in changed]
    record_event(
        case,
        Verb.AMEND,
        by=by,
        at=at,
        summary=f"gewijzigd: {', '.join(labels)}",
        submission=submission,
    )
    return case


@transaction.atomic
def shield_case(
    *, case: Case, by: User, at: datetime, submission: UUID | None = None
) -> Case:
    """Hide the case from everybody who does not need it."""
    case = open_case_for(case, Verb.SHIELD, by=by, submission=submission)
    if case.is_shielded:
        return case
    case.shielded_at = at
    case.save(update_fields=["shielded_at"])
    record_event(case, Verb.SHIELD, by=by, at=at, submission=submission)
    return case


@transaction.atomic
def unshield_case(
    *, case: Case, by: User, at: datetime, submission: UUID | None = None
) -> Case:
    """Let the whole region see the case again; shielded anew it is asked for anew."""
    case = open_case_for(case, Verb.UNSHIELD, by=by, submission=submission)
    if not case.is_shielded:
        return case
    for access in EmergencyAccess.objects.standing().filter(case=case):
        end_access(access, by=by, at=at)
    case.shielded_at = None
    case.save(update_fields=["shielded_at"])
    record_event(case, Verb.UNSHIELD, by=by, at=at, submission=submission)
    return case


def _refuse_repeated(used: FormUsedElsewhereError) -> NoReturn:
    """Lead to the case that the same form made; any other form is refused."""
    if used.earlier.verb == Verb.NOMINATE:
        raise AlreadyDoneError(used.earlier.case_number) from used
    raise used
