"""Nobody decides on their own advice, whatever role they have by now."""

from collections.abc import Callable

import pytest

from cases.advice.models.draft import AdviceDraft, DraftRemark
from cases.case.models.case import Case
from cases.decision.actions.decision import confirm_decision
from tests.cases.decision.situations import decide, oral_decision
from tests.factories import AT, advised_case
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


def gave(world: World, case: Case, user: User) -> None:
    case.advices.update(created_by=user)


def _draft(world: World, case: Case, **facts: object) -> AdviceDraft:
    given = {
        "case": case,
        "region": case.region,
        "created_by": world.worker,
        "created_at": AT,
        "saved_at": AT,
        "saved_by": world.worker,
        "given_at": AT,
    }
    return AdviceDraft.objects.create(**(given | facts))


def co_wrote(world: World, case: Case, user: User) -> None:
    _draft(world, case, saved_by=user)


def read_along(world: World, case: Case, user: User) -> None:
    _draft(world, case, reader=user, asked_at=AT, read_at=AT)


def remarked(world: World, case: Case, user: User) -> None:
    DraftRemark.objects.create(
        case=case,
        region=case.region,
        draft=_draft(world, case),
        text="Zou ik anders zeggen",
        created_by=user,
        created_at=AT,
    )


Worked = Callable[[World, Case, User], None]


@pytest.mark.parametrize("worked", [gave, co_wrote, read_along, remarked])
def test_who_worked_on_the_advice_does_not_decide(world: World, worked: Worked) -> None:
    case = advised_case(world)
    worked(world, case, world.prosecutor)
    with pytest.raises(RefusedError, match="werkte zelf mee"):
        decide(world, case, by=world.prosecutor)
    assert not case.decisions.exists()
    decide(world, case, by=world.other_prosecutor)


def test_who_gave_the_advice_does_not_confirm_either(world: World) -> None:
    case = advised_case(world)
    decision = oral_decision(world, case)
    gave(world, case, decision.decided_by)
    with pytest.raises(RefusedError, match="werkte zelf mee"):
        confirm_decision(decision=decision, by=decision.decided_by, at=AT)


def test_who_was_asked_to_read_along_and_did_not_may_decide(world: World) -> None:
    case = advised_case(world)
    _draft(world, case, reader=world.prosecutor, asked_at=AT)
    decide(world, case, by=world.prosecutor)
