"""Propose to destroy cases, consent as a second person, and carry it out."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from cases.case.models.case import Case
from cases.case.policies import visible_to
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Right
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.privacy.retention.due import Terms, due, ended_at, to_ask
from zsm_werkplaats.privacy.retention.models.destruction import (
    Destruction,
    DestructionQuerySet,
)
from zsm_werkplaats.privacy.retention.policies import (
    CONSENT,
    PROPOSE,
    managers_of,
    may_consent,
)
from zsm_werkplaats.region_setup.retention_kinds import DECLINED, UNCLOSED

NOTHING_CHOSEN = "Kies ten minste één zaak."
NOT_YOURS = (
    "Bij {} kun jij geen akkoord geven: dat doet een ander dan wie het voorstelde, en "
    "een van jullie twee is unitmanager."
)
Kind = Destruction.Kind
TERM_OF = {Kind.DECLINED: DECLINED, Kind.UNCLOSED: UNCLOSED}


@transaction.atomic
def propose_destruction(
    *, region: Region, numbers: Iterable[int], by: User, at: datetime
) -> int:
    """Propose these cases; how many. Skips what is not due or proposed already."""
    _enter(region, by, PROPOSE)
    numbers, today = set(numbers), day_of(at)
    if not numbers:
        raise RefusedError(NOTHING_CHOSEN)
    found: set[Case] = set()
    for cases in (
        *(due(by, region, kind, today) for kind in Kind),
        to_ask(by, region, today),
    ):
        found |= set(cases.filter(pk__in=numbers))
    terms, outcomes = Terms.of(region).months, _outcomes(found)
    for case in sorted(found, key=lambda each: each.number):
        kind, ended = ended_at(case)
        outcome = outcomes.get(case.number, "")
        Destruction.objects.create(
            region=region,
            case_number=case.number,
            kind=kind,
            outcome=outcome,
            months=terms.get(TERM_OF.get(kind, outcome)),
            ended_at=ended,
            proposed_by=by,
            proposed_at=at,
        )
        _log(SecurityKind.DESTRUCTION_PROPOSED, region.pk, case.number, by, at)
    return len(found)


@transaction.atomic
def consent_to_destruction(
    *, region: Region, orders: Iterable[int], by: User, at: datetime
) -> int:
    """Consent as the second person; how many go. There is no way back."""
    _enter(region, by, CONSENT)
    waiting = _waiting(region, orders, by)
    managers = managers_of(region)
    for order in waiting:
        if not may_consent(by, order, managers):
            raise RefusedError(NOT_YOURS.format(order.reference))
    for order in waiting:
        order.consented_by, order.consented_at = by, at
        order.save(update_fields=["consented_by", "consented_at"])
    return len(waiting)


@transaction.atomic
def withdraw_destruction(
    *, region: Region, orders: Iterable[int], by: User, at: datetime
) -> int:
    """Take proposals back, also those of others; the cases are due as before."""
    _enter(region, by, PROPOSE)
    waiting = _waiting(region, orders, by)
    for order in waiting:
        order.withdrawn_by, order.withdrawn_at = by, at
        order.save(update_fields=["withdrawn_by", "withdrawn_at"])
    return len(waiting)


@transaction.atomic
def carry_out_destruction(*, order: Destruction, at: datetime) -> bool:
    """Destroy one case; False when that was done, or the case is no longer the same.

    The function of the database does it, and looks for its own ground. An order whose
    case was opened again, or is kept longer since, is taken back.
    """
    order = Destruction.objects.select_for_update().get(pk=order.pk)
    if order.carried_out_at or order.withdrawn_at:
        return False
    case = Case.objects.filter(pk=order.case_number).first()
    if case is None or _has_changed(case, order, at):
        order.withdrawn_at = at
        order.save(update_fields=["withdrawn_at"])
        return False
    with connection.cursor() as cursor:
        cursor.execute("select privacy_destroy(%s)", [order.pk])
    _log(
        SecurityKind.DATA_DESTROYED,
        order.region_id,
        order.case_number,
        order.consented_by,
        at,
    )
    return True


def _has_changed(case: Case, order: Destruction, at: datetime) -> bool:
    longer = case.keeplongers.filter(ended_at=None, until__gte=day_of(at))
    restricted = case.involvements.filter(person__restricted_at__isnull=False)
    is_kept = longer.exists() or restricted.exists()
    return ended_at(case) != (order.kind, order.ended_at) or is_kept


def _waiting(region: Region, orders: Iterable[int], by: User) -> list[Destruction]:
    shown = visible_to(by).filter(region=region)
    found: DestructionQuerySet = Destruction.objects.waiting_for_consent().filter(
        region=region, pk__in=set(orders), case_number__in=shown.values("pk")
    )
    locked = list(
        found.select_for_update(of=("self",))
        .select_related("proposed_by")
        .order_by("pk")
    )
    if not locked:
        raise RefusedError(NOTHING_CHOSEN)
    return locked


def _outcomes(cases: Iterable[Case]) -> dict[int, str]:
    closed = Case.objects.filter(
        pk__in=[case.pk for case in cases], closings__reopened_at=None
    ).exclude(closings=None)
    return dict(closed.values_list("number", "closings__outcome__code"))


def _log(
    kind: SecurityKind, region_id: int, number: int, by: User | None, at: datetime
) -> None:
    record_security_event(
        kind=kind, at=at, by=by, region_id=region_id, case_number=number
    )


def _enter(region: Region, by: User, permission: Right) -> None:
    if not by.roles_in(region.pk) & permission.roles:
        raise PermissionDenied(permission.label)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
