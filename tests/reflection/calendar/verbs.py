"""The pages of the strand `calendar`."""

from reflection.calendar.actions import make_key
from tests.factories import AT
from tests.verbs.rows import ANYBODY, M, P, PageRow, Row, W, everywhere
from tests.world import World

SEE = everywhere(W, P, M)


def a_key(world: World) -> list[str]:
    return [make_key(user=world.worker, at=AT)]


ROWS: list[Row] = [
    PageRow(name="reflection:calendar", let_in=SEE),
    PageRow(name="reflection:make_calendar_key", let_in=SEE, is_post_only=True),
    PageRow(name="reflection:revoke_calendar_key", let_in=SEE, is_post_only=True),
    PageRow(name="reflection:calendar_feed", let_in=ANYBODY, args=a_key),
]
