"""A nomination that is sent twice lands once, also when both arrive at once."""

from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest

from cases.case.models.case import Case
from cases.intake.actions import nomination
from tests.cases.intake.situations import one_entry
from tests.factories import nominated_case
from tests.together import together
from tests.world import World
from zsm_werkplaats.audit.log import recorded
from zsm_werkplaats.lib.refusal import AlreadyDoneError


def meet(patch: pytest.MonkeyPatch) -> None:
    """Let two nominations both find that nothing was recorded yet."""
    both, met = Barrier(2, timeout=20), list[UUID | None]()

    def slowly(submission: UUID | None) -> Any:
        found = recorded(submission)
        if len(met) < both.parties:
            met.append(submission)
            both.wait()
        return found

    patch.setattr(nomination, "recorded", slowly)


@pytest.mark.django_db(transaction=True)
def test_second_of_two_nominations_at_once_leads_to_the_first(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission, landed = uuid4(), list[int]()
    meet(monkeypatch)

    def nominate() -> None:
        try:
            nominated_case(world, submission=submission)
        except AlreadyDoneError as earlier:
            landed.append(earlier.case_number)

    assert together(nominate, nominate) == ["", ""]
    assert landed == [Case.objects.get().number]


@pytest.mark.django_db(transaction=True)
def test_second_of_two_clicks_on_a_row_of_the_day_list_leads_to_the_first(
    world: World,
) -> None:
    submission, entry, landed = uuid4(), one_entry(world), list[int]()

    def nominate() -> None:
        try:
            nominated_case(world, submission=submission, entry=entry)
        except AlreadyDoneError as earlier:
            landed.append(earlier.case_number)

    assert together(nominate, nominate) == ["", ""]
    assert landed == [Case.objects.get().number]
