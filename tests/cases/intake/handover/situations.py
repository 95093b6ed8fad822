"""Hand-overs in the situations that tests speak of."""

from datetime import timedelta
from typing import Any

from cases.case.models.case import Case
from cases.intake.actions.handover import Transfer, hand_over_cases
from cases.intake.actions.undo_handover import undo_handover
from cases.intake.models.handover import Handover, HandoverCase
from tests.factories import AT, active_case, advised_case
from tests.outbox.situations import deliver
from tests.world import World, make_user
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role

Kind = HandoverCase.Kind
LATER = AT + timedelta(hours=1)


def held(case: Case, to: User, **facts: Any) -> Transfer:
    given: dict[str, Any] = {"kind": Kind.HELD, "to": to, "seen": case.worker_id}
    return Transfer(case=case, **(given | facts))


def linked(case: Case, to: User) -> Transfer:
    return held(case, to, kind=Kind.LINKED, seen=case.prosecutor_id)


def hand_over(world: World, *transfers: Transfer, **facts: Any) -> Handover:
    given: dict[str, Any] = {
        "region": world.region,
        "by": world.manager,
        "at": AT,
        "explanation": "Ziek, zeker drie weken",
    }
    return hand_over_cases(transfers=transfers, **(given | facts))


def third(world: World) -> User:
    """One more worker of the region."""
    return make_user("third", Role.WORKER, world.region)


def of_each_sort(world: World) -> None:
    """Every message that a hand-over can send has left."""
    hand_over(world, linked(advised_case(world), world.other_prosecutor))
    cases = [active_case(world) for _ in range(2)]
    handover = hand_over(world, *(held(case, world.colleague) for case in cases))
    deliver()
    undo_handover(handover=handover, by=world.manager, at=AT)
