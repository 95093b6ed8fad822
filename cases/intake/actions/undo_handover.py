"""Putting the cases of a hand-over back, as far as nobody touched them since."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from cases.case.actions.door import open_case_for, record_event
from cases.case.actions.notify import withdraw
from cases.case.lifecycle import Status, Verb
from cases.case.models.case import Case
from cases.case.policies import SPREAD_CASES
from cases.intake.actions.handover import HOLDS, Kind
from cases.intake.makers import hand_case_over, link_prosecutor
from cases.intake.messages.handover import (
    ASSIGNED,
    LINKED,
    PASSED_ON,
    PUT_BACK,
    TAKEN_OVER,
    tell_of_rows,
)
from cases.intake.models.handover import Handover, HandoverCase
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.log import done_since
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.models import Message, MessageQuerySet

LASTS = timedelta(days=14)  # after that the receivers know these cases as their own
TOO_LATE = "Na twee weken kan een overdracht niet meer ongedaan worden gemaakt."
NOTHING_LEFT = "Geen van deze zaken kan terug."
UNDONE = "overdracht ongedaan gemaakt"


@transaction.atomic
def undo_handover(*, handover: Handover, by: User, at: datetime) -> Handover:
    """Put each case back that its receiver still has; say of the others why not.

    A second click changes nothing. Refused when not one case can go back.
    """
    if not by.roles_in(handover.region_id) & SPREAD_CASES.roles:
        raise PermissionDenied(SPREAD_CASES.label)
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    if handover.undone_at:
        return handover
    if at > handover.created_at + LASTS:
        raise RefusedError(TOO_LATE)
    rows = list(handover.rows.select_related("case", "sender", "receiver"))
    back = [row for row in rows if _put_back(row, by=by, at=at)]
    if not back:
        msg = f"{NOTHING_LEFT} {rows[0].case.reference}: {rows[0].left_because}"
        raise RefusedError(msg)
    HandoverCase.objects.bulk_update(rows, ["undone_at", "left_because"])
    handover.undone_at, handover.undone_by = at, by
    handover.save(update_fields=["undone_at", "undone_by"])
    _tell(rows, back, by=by, at=at)
    return handover


def _put_back(row: HandoverCase, *, by: User, at: datetime) -> bool:
    """Whether the case goes back; else the row says why it stays."""
    case = Case.objects.select_for_update().get(pk=row.case_id)
    try:
        row.left_because = _obstacle(row, case)
        if not row.left_because:
            _return(row, case, by=by, at=at)
            row.undone_at = at
    except RefusedError as refusal:
        row.left_because = str(refusal)
    return row.undone_at is not None


def _obstacle(row: HandoverCase, case: Case) -> str:
    holder = getattr(case, HOLDS[Kind(row.kind)])
    if holder != row.receiver:
        return f"De zaak is intussen van {holder.name}." if holder else "Al terug."
    if row.kind == Kind.TAKEN_UP and (
        case.status != Status.ACTIVE
        or case.advised_at
        or done_since(case_number=case.pk, at=row.created_at)
    ):
        return "Er is intussen in deze zaak gewerkt."
    return ""


def _return(row: HandoverCase, case: Case, *, by: User, at: datetime) -> None:
    case = open_case_for(case, Verb.ASSIGN, by=by)
    kind = LINKED if row.kind == Kind.LINKED else ASSIGNED
    withdraw(case=case, kind=kind, to=row.receiver, at=at)
    if row.sender is None:
        _return_to_nobody(row, case, by=by, at=at)
        return
    summary = f"weer bij {row.sender.name}: {UNDONE}"
    if row.kind == Kind.LINKED:
        link_prosecutor(
            case=case,
            prosecutor=row.sender,
            by=by,
            at=at,
            explanation="",
            summary=summary,
            tells=False,
        )
    else:
        hand_case_over(
            case=case, worker=row.sender, by=by, at=at, summary=summary, tells=False
        )


def _return_to_nobody(row: HandoverCase, case: Case, *, by: User, at: datetime) -> None:
    """A nomination waits again; a case that nobody decided on has no prosecutor."""
    if row.kind == Kind.LINKED:
        case.prosecutor = None
        case.save(update_fields=["prosecutor"])
    else:
        case.worker = case.accepted_at = None
        case.save(update_fields=["worker", "accepted_at"])
    summary = f"wacht weer op een behandelaar: {UNDONE}"
    if row.kind == Kind.LINKED:
        summary = f"weer zonder officier: {UNDONE}"
    record_event(case, Verb.ASSIGN, by=by, at=at, summary=summary)


def _tell(
    rows: list[HandoverCase], back: list[HandoverCase], *, by: User, at: datetime
) -> None:
    """Take back what nobody read; who knew of it hears that it was undone, once."""
    of: dict[User, list[HandoverCase]] = defaultdict(list)
    for row in rows:
        of[row.receiver].append(row)
        if row.sender:
            of[row.sender].append(row)
    put_back = {row.pk for row in back}
    for user, theirs in of.items():
        gone = [row for row in theirs if row.pk in put_back]
        if not gone or user == by or not user.is_active:
            continue
        told = _told(user, theirs)
        knew = told.exclude(read_at=None, sent_at=None).exists()
        if len(gone) == len(theirs):
            told.unread().update(withdrawn_at=at)
        if knew:
            tell_of_rows(PUT_BACK, row=gone[0], to=user, at=at)


def _told(user: User, rows: list[HandoverCase]) -> MessageQuerySet:
    """What somebody was told of these rows: once of all, or of the one case."""
    at_once = Q(
        kind__in=[TAKEN_OVER.code, PASSED_ON.code],
        subject__in=[f"handovercase:{row.pk}" for row in rows],
    )
    of_one = Q(
        kind__in=[ASSIGNED.code, LINKED.code],
        case_number__in=[row.case_id for row in rows],
        queued_at__gte=rows[0].created_at,
    )
    return Message.objects.filter(at_once | of_one, recipient=user)
