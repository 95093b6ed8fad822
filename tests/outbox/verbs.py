"""The pages of what is told to people, and of being away."""

from tests.factories import monitored_case
from tests.outbox.situations import away
from tests.verbs.rows import ANYBODY, A, M, P, PageRow, W, everywhere, exactly
from tests.world import World
from zsm_werkplaats.outbox.models import Message


def message_of_worker(world: World) -> list[int]:
    """The reminder of a moment of today."""
    case = monitored_case(world)
    return [Message.objects.get(case_number=case.number).pk]


def absence_of_worker(world: World) -> list[int]:
    return [away(world, world.worker).pk]


ROWS = [
    PageRow(name="outbox:preferences", let_in=ANYBODY, has_form=True),
    PageRow(name="outbox:absences", let_in=everywhere(W, P, M), has_form=True),
    PageRow(name="outbox:traffic", let_in=exactly(A), by=A),
    PageRow(
        name="outbox:dismiss",
        let_in=exactly(W),
        args=message_of_worker,
        is_post_only=True,
    ),
    PageRow(
        name="outbox:end_absence",
        let_in=exactly(W, M),
        args=absence_of_worker,
        is_post_only=True,
    ),
    PageRow(
        name="outbox:retry",
        let_in=exactly(A),
        by=A,
        args=message_of_worker,
        is_post_only=True,
    ),
]
