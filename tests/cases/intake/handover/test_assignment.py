"""Handing a case over to another worker."""

from typing import Any

import pytest

from cases.case.lifecycle import Verb
from cases.context.policies import timeline_of
from cases.intake.actions.nomination import assign_case
from tests.factories import AT, active_case, advised_case
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import RefusedError


def test_case_is_not_handed_over_to_who_holds_it(world: World) -> None:
    case = active_case(world)
    before = CaseEvent.objects.count()
    with pytest.raises(RefusedError, match="heeft deze zaak al"):
        assign_case(case=case, worker=world.worker, by=world.manager, at=AT)
    assert CaseEvent.objects.count() == before


def test_prosecutor_reads_that_a_case_went_to_another_worker_not_why(
    world: World,
) -> None:
    case = advised_case(world)
    why = "Sanne is ziek; pas op voor de broer."
    assign_case(
        case=case, worker=world.colleague, by=world.manager, at=AT, explanation=why
    )
    for reader, told in ((world.prosecutor, ""), (world.colleague, why)):
        events: Any = timeline_of(case, reader).filter(verb=Verb.ASSIGN)
        assert [event.readable_detail for event in events] == [told]
