"""Giving cases to others in one act, and putting them back.

Somebody is ill or leaves, or has too much: one case, a selection or everything, with
the reason. All or none; who gets many cases hears of it once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.case.actions.door import open_case_for
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import SPREAD_CASES
from cases.intake.makers import (
    hand_case_over,
    link_prosecutor,
    must_decide_here,
    must_work_here,
    take_case_up,
)
from cases.intake.messages.handover import PASSED_ON, TAKEN_OVER, tell_of_rows
from cases.intake.models.handover import Handover, HandoverCase
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import AlreadyDoneError, RefusedError

Kind = HandoverCase.Kind
# Which field of the case says who has it, and by which verb it goes to another.
HOLDS = {Kind.HELD: "worker", Kind.TAKEN_UP: "worker", Kind.LINKED: "prosecutor"}
VERBS = {Kind.HELD: Verb.ASSIGN, Kind.TAKEN_UP: Verb.ACCEPT, Kind.LINKED: Verb.ASSIGN}
NOTHING = "Kies minstens één zaak en wie die krijgt."
CHANGED = (
    "Er is nog niets toegewezen. Hieronder staat bij welke zaken intussen iets is "
    "veranderd."
)


@dataclass(frozen=True)
class Transfer:
    """A case that goes to `to`. `seen` is who had it when somebody decided that."""

    case: Case
    kind: Kind
    to: User
    seen: int | None  # the key of a user


Key = tuple[int, str]  # the number of a case, and the kind of hand-over


class CasesChangedError(RefusedError):
    """Some cases can't go any more; what happened to each, by case and kind."""

    def __init__(self, reasons: Mapping[Key, str]) -> None:
        super().__init__(CHANGED)
        self.reasons = reasons


@transaction.atomic
def hand_over_cases(
    *,
    region: Region,
    transfers: Iterable[Transfer],
    by: User,
    at: datetime,
    explanation: str,
    colleague: User | None = None,
    submission: UUID | None = None,
) -> Handover:
    """Give each case to its receiver, or none; each has its own event with the reason.

    A nomination is taken up by it. `colleague` is whose work it was, if it was of one.
    Raises `CasesChangedError` with every case that somebody else changed meanwhile.
    """
    _must_spread(by, region)
    wanted = sorted(transfers, key=lambda each: (each.case.pk, each.kind))
    locked = {case.pk: case for case in _lock(region, {t.case.pk for t in wanted})}
    _refuse_repeated(submission)
    if not wanted:
        raise RefusedError(NOTHING)
    reasons = {
        (each.case.pk, each.kind.value): why
        for each in wanted
        if (why := _obstacle(each, locked.get(each.case.pk), by))
    }
    if reasons:
        raise CasesChangedError(reasons)
    handover = Handover.objects.create(
        region=region,
        colleague=colleague,
        explanation=explanation,
        submission=submission,
        created_by=by,
        created_at=at,
    )
    rows = HandoverCase.objects.bulk_create(
        HandoverCase(
            handover=handover,
            case=locked[each.case.pk],
            region=region,
            kind=each.kind,
            sender=getattr(locked[each.case.pk], HOLDS[each.kind]),
            receiver=each.to,
            created_by=by,
            created_at=at,
        )
        for each in wanted
    )
    alone = _tell(rows, by=by, at=at)
    for row in rows:
        _transfer(row, explanation=explanation, tells=row.pk in alone, by=by, at=at)
    return handover


def _must_spread(by: User, region: Region) -> None:
    if not by.roles_in(region.pk) & SPREAD_CASES.roles:
        raise PermissionDenied(SPREAD_CASES.label)


def _refuse_repeated(submission: UUID | None) -> None:
    if submission is None:
        return
    row = HandoverCase.objects.filter(handover__submission=submission).first()
    if row:
        raise AlreadyDoneError(row.case_id)


def _lock(region: Region, numbers: set[int]) -> list[Case]:
    """The cases, locked in one order, so that two acts never wait for each other."""
    cases = Case.objects.filter(region=region, pk__in=numbers).order_by("pk")
    return list(
        cases.select_related("worker", "prosecutor").select_for_update(of=("self",))
    )


def _obstacle(wanted: Transfer, case: Case | None, by: User) -> str:
    """Why a case can't go to this receiver any more; empty when it can."""
    if case is None:
        return "Deze zaak is er niet meer."
    try:
        open_case_for(case, VERBS[wanted.kind], by=by)
        _must_be_here(wanted, case)
    except RefusedError as refusal:
        return str(refusal)
    holder = getattr(case, HOLDS[wanted.kind])
    if (holder.pk if holder else None) != wanted.seen:
        to = holder.name if holder else "niemand"
        return f"Deze zaak is intussen overgedragen aan {to}."
    if holder == wanted.to:
        return f"{wanted.to.name} heeft deze zaak al."
    return ""


def _must_be_here(wanted: Transfer, case: Case) -> None:
    if wanted.kind == Kind.LINKED:
        must_decide_here(wanted.to, case)
    else:
        must_work_here(wanted.to, case)


def _tell(rows: list[HandoverCase], *, by: User, at: datetime) -> set[int]:
    """Tell everybody once; gives the rows of who gets but one case, and hears which."""
    got: dict[User, list[HandoverCase]] = defaultdict(list)
    left: dict[User, list[HandoverCase]] = defaultdict(list)
    for row in rows:
        got[row.receiver].append(row)
        if row.sender:
            left[row.sender].append(row)
    for user, theirs in got.items():
        if len(theirs) > 1 and user != by:
            tell_of_rows(TAKEN_OVER, row=theirs[0], to=user, at=at)
    for user, theirs in left.items():
        if user.is_active and user != by:
            tell_of_rows(PASSED_ON, row=theirs[0], to=user, at=at)
    return {theirs[0].pk for theirs in got.values() if len(theirs) == 1}


def _transfer(
    row: HandoverCase, *, explanation: str, tells: bool, by: User, at: datetime
) -> None:
    if row.kind == Kind.LINKED:
        link_prosecutor(
            case=row.case,
            prosecutor=row.receiver,
            by=by,
            at=at,
            explanation=explanation,
            tells=tells,
        )
        return
    if row.kind == Kind.TAKEN_UP:  # the OM reads the words of an acceptance
        take_case_up(case=row.case, worker=row.receiver, by=by, at=at, tells=tells)
        return
    hand_case_over(
        case=row.case,
        worker=row.receiver,
        by=by,
        at=at,
        explanation=explanation,
        tells=tells,
    )
