"""The pages of the meetings."""

from tests.reflection.meeting import planning_verbs
from tests.reflection.situations import planned_meeting
from tests.verbs.rows import M, P, PageRow, W, everywhere, near
from tests.world import World


def a_case_review(world: World) -> list[int]:
    return [planned_meeting(world).pk]


ROWS = [
    PageRow(name="reflection:overview", let_in=everywhere(W, P, M)),
    PageRow(name="reflection:meeting", let_in=near(W, M), args=a_case_review),
    *planning_verbs.ROWS,
]
