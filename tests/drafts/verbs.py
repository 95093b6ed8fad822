"""The addresses that keep what is being typed."""

from uuid import uuid4

from tests.factories import AT
from tests.verbs.rows import ANYBODY, PageRow, W, exactly
from tests.world import World
from zsm_werkplaats.drafts.models import Draft


def own_draft(world: World) -> list[int]:
    """The number of a draft of the worker."""
    draft = Draft.objects.create(
        user=world.worker,
        region=world.region,
        submission=uuid4(),
        page="/zaken/voordragen/",
        address="cases:nominate",
        typed={"name": ["Bo"]},
        started_at=AT,
        saved_at=AT,
    )
    return [draft.pk]


ROWS = [
    PageRow(
        name="drafts:keep",
        let_in=ANYBODY - exactly("outsider"),
        is_post_only=True,
    ),
    PageRow(name="drafts:key", let_in=ANYBODY),
    PageRow(
        name="drafts:discard", let_in=exactly(W), args=own_draft, is_post_only=True
    ),
]
