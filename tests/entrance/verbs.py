"""The pages of one's own sessions."""

from uuid import UUID, uuid4

from tests.factories import AT
from tests.verbs.rows import ANYBODY, PageRow, W, exactly
from tests.world import World
from zsm_werkplaats.entrance.models import WebSession


def own_session(world: World) -> list[UUID]:
    """The number of a session of the worker, in another browser."""
    number = uuid4()
    WebSession.objects.create(
        session_key=number.hex,
        session_data="",
        expire_date=AT,
        user=world.worker,
        number=number,
        browser="Firefox op Windows",
        began_at=AT,
        seen_at=AT,
    )
    return [number]


ROWS = [
    PageRow(name="entrance:session", let_in=ANYBODY),
    PageRow(name="entrance:sessions", let_in=ANYBODY),
    PageRow(name="entrance:end_others", let_in=ANYBODY, is_post_only=True),
    PageRow(
        name="entrance:end_session",
        let_in=exactly(W),
        args=own_session,
        is_post_only=True,
    ),
]
