"""Which prosecutor a decision is told, and which one it links."""

from cases.case.models.case import Case
from cases.decision.actions.decision import withdraw_decision
from tests.cases.decision.situations import decide, oral_decision, postpone_until
from tests.factories import AT, active_case, advised_case, give_advice
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.outbox.models import Message


def told(user: User, why: str) -> bool:
    return Message.objects.filter(recipient=user, kind=why).exists()


def test_prosecutor_who_decided_is_told_that_a_colleague_withdrew_it(
    world: World,
) -> None:
    decided = decide(world, advised_case(world), by=world.other_prosecutor)
    withdraw_decision(decision=decided, reason="Fout", by=world.prosecutor, at=AT)
    assert told(world.other_prosecutor, "withdrawal")


def test_prosecutor_of_an_oral_decision_is_asked_to_confirm_and_told_no_more(
    world: World,
) -> None:
    oral_decision(world, advised_case(world))
    assert told(world.prosecutor, "to_confirm")
    assert not told(world.prosecutor, "decision")


def test_linked_prosecutor_is_told_of_an_oral_decision_of_a_colleague(
    world: World,
) -> None:
    oral_decision(world, advised_case(world), decided_by=world.other_prosecutor)
    assert told(world.prosecutor, "decision")


def test_prosecutor_who_postpones_is_linked_to_a_case_without_one(
    world: World,
) -> None:
    case = active_case(world)
    give_advice(world, case, prosecutor=None)
    postpone_until(world, case, by=world.other_prosecutor)
    assert Case.objects.get(pk=case.pk).prosecutor == world.other_prosecutor
