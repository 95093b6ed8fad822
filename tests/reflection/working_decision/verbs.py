"""The pages of the strand `working_decision`."""

from collections.abc import Sequence
from typing import Any

from reflection.working_decision.actions.working_decision import amend_working_decision
from reflection.working_decision.models import WorkingDecision
from tests.factories import AT
from tests.reflection.working_decision.situations import decided, to_look_back_on
from tests.verbs.rows import INSIDE, WORK, Facts, M, P, PageRow, Row, W, everywhere
from tests.world import World


def a_decision(world: World) -> list[int]:
    return [decided(world).pk]


def due(world: World) -> list[int]:
    return [to_look_back_on(world).pk]


def amended_by_a_colleague(world: World, args: Sequence[Any]) -> Facts:
    decision = WorkingDecision.objects.get(pk=args[0])
    amend_working_decision(
        decision=decision,
        seen=decision.mark,
        by=world.colleague,
        at=AT,
        what="Alleen zaken met hoge schulden.",
        decided_on=decision.decided_on,
        review_on=decision.review_on,
    )
    return {"what": "Zaken met schulden pakken we niet op."}


ROWS: list[Row] = [
    PageRow(name="reflection:working_decisions", let_in=everywhere(W, P, M)),
    PageRow(
        name="reflection:make_working_decision",
        let_in=everywhere(W, M),
        has_form=True,
    ),
    PageRow(name="reflection:working_decision", let_in=INSIDE, args=a_decision),
    PageRow(
        name="reflection:amend_working_decision",
        let_in=WORK,
        args=a_decision,
        edited=amended_by_a_colleague,
        has_form=True,
    ),
    PageRow(
        name="reflection:look_back",
        let_in=WORK,
        args=due,
        has_form=True,
    ),
]
