"""The pages of the roster."""

from collections.abc import Sequence
from datetime import date

from tests.factories import AT
from tests.team.situations import (
    FREE,
    MORNING,
    ZSM,
    asked,
    filled,
    free_monday,
    on_duty,
    put,
)
from tests.verbs.rows import Facts, M, P, PageRow, W, everywhere, exactly, near
from tests.world import World
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.team.actions.needs import set_needs
from zsm_werkplaats.team.actions.pattern import choose_in_pattern, make_pattern
from zsm_werkplaats.team.forms.needs import name_of
from zsm_werkplaats.team.models.pattern import RosterPattern
from zsm_werkplaats.team.roster.needs import USUAL
from zsm_werkplaats.team.roster.standing import version_of_place

COLLEAGUE = "colleague"
PLANNERS = everywhere(W, M)


def a_filled_week(world: World) -> list[int]:
    return [filled(world, free_monday()).pk]


def a_roster(world: World) -> list[object]:
    duty = on_duty(world, world.worker, day=free_monday())
    asked(world, duty=duty, asked_of=None)
    filled(world, free_monday())
    return []


def a_day_part(world: World) -> list[object]:
    monday = free_monday()
    put(world, monday, world.worker)
    return [monday.isoformat(), MORNING.label]


def a_used_week(world: World) -> list[object]:
    put(world, free_monday(), world.worker)
    return []


def a_place_in_the_pattern(world: World) -> list[object]:
    monday = free_monday()
    put(world, monday, world.worker)
    week = Week(monday)
    make_pattern(region=world.region, week=week, weeks=1, by=world.manager, at=AT)
    return [1, 1, MORNING.label]


def own_duty(world: World) -> list[int]:
    return [on_duty(world, world.worker, day=free_monday()).pk]


def a_swap(world: World) -> list[int]:
    duty = on_duty(world, world.worker, day=free_monday())
    return [asked(world, duty=duty).pk]


def chosen_meanwhile(world: World, args: Sequence[object]) -> Facts:
    put(world, date.fromisoformat(str(args[0])), world.colleague)
    return {"zsm": [world.worker.pk], "free": [world.colleague.pk]}


def pattern_meanwhile(world: World, _: Sequence[object]) -> Facts:
    pattern = RosterPattern.objects.get(region=world.region)
    choose_in_pattern(
        pattern=pattern,
        week=1,
        weekday=1,
        part=MORNING,
        workers={ZSM: [world.colleague]},
        seen=version_of_place(pattern.duties.all()),
        by=world.manager,
        at=AT,
    )
    return {"zsm": [world.worker.pk], "free": [world.colleague.pk]}


def said_meanwhile(world: World, _: Sequence[object]) -> Facts:
    slot = (1, MORNING.value, FREE.value)
    set_needs(
        region=world.region,
        from_on=AT.date(),
        numbers=dict(USUAL) | {slot: 2},
        seen=None,
        by=world.manager,
        at=AT,
    )
    return {name_of(slot): 3}


ROWS = [
    PageRow(name="team:roster", let_in=everywhere(W, P, M), args=a_roster),
    PageRow(name="team:roster_month", let_in=everywhere(W, P, M), args=a_roster),
    PageRow(
        name="team:choose_workers",
        let_in=PLANNERS,
        args=a_day_part,
        edited=chosen_meanwhile,
    ),
    # Its form asks for a proposal by its address; there is nothing to send without one.
    PageRow(name="team:fill_weeks", let_in=PLANNERS, args=a_used_week),
    PageRow(
        name="team:undo_filling",
        let_in=near(W, M),
        args=a_filled_week,
        is_post_only=True,
    ),
    PageRow(name="team:pattern", let_in=PLANNERS, args=a_used_week, has_form=True),
    PageRow(
        name="team:choose_in_pattern",
        let_in=near(W, M),
        args=a_place_in_the_pattern,
        edited=pattern_meanwhile,
    ),
    PageRow(name="team:needs", let_in=PLANNERS, edited=said_meanwhile),
    PageRow(name="team:ask_swap", let_in=exactly(W), args=own_duty),
    PageRow(name="team:swap", let_in=exactly(W, COLLEAGUE), args=a_swap),
    PageRow(
        name="team:accept_swap",
        let_in=exactly(COLLEAGUE),
        by=COLLEAGUE,
        args=a_swap,
        is_post_only=True,
    ),
    PageRow(
        name="team:decline_swap",
        let_in=exactly(COLLEAGUE),
        by=COLLEAGUE,
        args=a_swap,
        is_post_only=True,
    ),
    PageRow(
        name="team:withdraw_swap",
        let_in=exactly(W),
        args=a_swap,
        is_post_only=True,
    ),
]
