"""The pages that keep the sociale kaart true."""

from socialmap.confirmation.actions.proposal import propose_change
from socialmap.confirmation.history import changes_of
from socialmap.service.actions import amend_service
from tests.factories import AT
from tests.socialmap.verbs import amended_by_a_colleague, organisation
from tests.verbs.rows import INSIDE, WORK, M, PageRow, R, W, everywhere, exactly
from tests.world import World


def proposal(world: World) -> list[int]:
    made = propose_change(
        organisation=world.organisation, what="Verhuisd", by=world.prosecutor, at=AT
    )
    return [made.pk]


def change(world: World) -> list[int]:
    amended_by_a_colleague(world, ())
    return [world.organisation.pk, changes_of(world.organisation)[0].key]


def change_of_service(world: World) -> list[int]:
    amend_service(service=world.service, seen=1, costs="geen", by=world.colleague)
    key = changes_of(world.service)[0].key
    return [world.organisation.pk, world.service.pk, key]


ROWS = [
    PageRow(name="socialmap:to_check", let_in=everywhere(W, M)),
    PageRow(name="socialmap:waiting", let_in=WORK, args=organisation, has_form=True),
    PageRow(
        name="socialmap:correct_entry",
        let_in=INSIDE | exactly(R),
        args=organisation,
    ),
    PageRow(
        name="socialmap:propose",
        let_in=INSIDE | exactly(R),
        args=organisation,
        has_form=True,
    ),
    PageRow(
        name="socialmap:decide_proposal",
        let_in=WORK,
        args=proposal,
        is_post_only=True,
    ),
    PageRow(name="socialmap:history", let_in=WORK, args=organisation),
    PageRow(name="socialmap:undo", let_in=WORK, args=change, is_post_only=True),
    PageRow(
        name="socialmap:undo_service",
        let_in=WORK,
        args=change_of_service,
        is_post_only=True,
    ),
]
