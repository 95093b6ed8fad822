"""The pages of the question list."""

from datetime import date, timedelta

from tests.factories import today
from tests.research.questionnaire.situations import (
    closed_list,
    new_list,
    open_list,
    written_meanwhile,
)
from tests.verbs.rows import FAR, M, P, PageRow, R, Row, W, everywhere, exactly, near
from tests.world import World


def in_quarter(before: int) -> date:
    """A day of an earlier quarter.

    A region asks once a quarter, and the browser suite has all of these at once: each
    has a quarter of its own, and this one stays free.
    """
    return today() - timedelta(days=92 * before)


def a_new_list(world: World) -> list[int]:
    return [new_list(world, day=in_quarter(1)).pk]


def an_open_list(world: World) -> list[int]:
    return [open_list(world, day=in_quarter(2)).pk]


def an_answered_list(world: World) -> list[int]:
    return closed_list(world, day=in_quarter(3))


ROWS: list[Row] = [
    PageRow(
        name="research:questionnaires",
        let_in=everywhere(W, P, M) | exactly(R),
        by=M,
    ),
    PageRow(
        name="research:make_questionnaire",
        let_in=exactly(M, FAR[M]),
        by=M,
        is_post_only=True,
    ),
    PageRow(
        name="research:questions",
        let_in=exactly(M),
        by=M,
        args=a_new_list,
        has_form=True,
        edited=lambda world, args: written_meanwhile(world, args[0]),
    ),
    PageRow(
        name="research:open_questionnaire",
        let_in=exactly(M),
        by=M,
        args=a_new_list,
        is_post_only=True,
    ),
    PageRow(
        name="research:close_questionnaire",
        let_in=exactly(M),
        by=M,
        args=an_open_list,
        is_post_only=True,
    ),
    PageRow(
        name="research:answer",
        let_in=near(W, P),
        args=an_open_list,
        has_form=True,
    ),
    PageRow(
        name="research:outcomes",
        let_in=near(W, P, M) | exactly(R),
        by=R,
        args=an_answered_list,
    ),
]
