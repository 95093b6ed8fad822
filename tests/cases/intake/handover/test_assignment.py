"""Handing a case over to another worker."""

import pytest

from cases.intake.actions.nomination import assign_case
from tests.factories import AT, active_case
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.refusal import RefusedError


def test_case_is_not_handed_over_to_who_holds_it(world: World) -> None:
    case = active_case(world)
    before = CaseEvent.objects.count()
    with pytest.raises(RefusedError, match="heeft deze zaak al"):
        assign_case(case=case, worker=world.worker, by=world.manager, at=AT)
    assert CaseEvent.objects.count() == before
