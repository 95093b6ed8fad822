"""Two people at the same moment in one roster: each in a connection of their own."""

import pytest

from tests.factories import AT
from tests.team.situations import (
    MORNING,
    ZSM,
    asked,
    coming_monday,
    filled,
    planned,
    six_workers,
)
from tests.together import together
from tests.world import World
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.team.actions.cell import choose_workers
from zsm_werkplaats.team.actions.swap import accept_swap
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.roster.standing import version_of_place

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_take_over_at_once_one_hears_kindly(world: World) -> None:
    first, second = six_workers(world)[2:4]
    swap = asked(world, asked_of=None)
    said = together(
        lambda: accept_swap(swap=swap, by=first, at=AT),
        lambda: accept_swap(swap=swap, by=second, at=AT),
    )
    assert said.count("") == 1
    assert "was je net voor" in max(said)
    assert Duty.objects.get(pk=swap.duty_id).worker in (first, second)
    assert Message.objects.filter(kind="duty_swap_accepted").count() == 1


def test_of_two_planners_in_one_day_part_one_sees_what_the_other_chose(
    world: World,
) -> None:
    def choose(worker: object) -> None:
        choose_workers(
            region=world.region,
            day=coming_monday(),
            part=MORNING,
            workers={ZSM: [worker]},  # type: ignore[list-item]
            seen=version_of_place([]),
            by=world.manager,
            at=AT,
        )

    said = together(lambda: choose(world.worker), lambda: choose(world.colleague))
    assert said.count("") == 1
    assert Duty.objects.standing().count() == 1


def test_of_two_who_fill_the_same_weeks_one_fills_them(world: World) -> None:
    monday = coming_monday()
    number = len(planned(world, monday).puts)

    said = together(lambda: filled(world, monday), lambda: filled(world, monday))
    assert said.count("") == 1
    assert Duty.objects.standing().count() == number
