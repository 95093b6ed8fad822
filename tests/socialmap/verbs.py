"""The pages of the sociale kaart."""

from collections.abc import Sequence
from typing import Any

from socialmap.organisation.actions.organisation import amend_organisation
from socialmap.organisation.models.organisation import Organisation
from tests.factories import AT
from tests.verbs.rows import (
    INSIDE,
    WORK,
    Facts,
    M,
    P,
    PageRow,
    R,
    W,
    everywhere,
    exactly,
)
from tests.world import World


def organisation(world: World) -> list[int]:
    return [world.organisation.pk]


def service(world: World) -> list[int]:
    return [world.organisation.pk, world.service.pk]


def amended_by_a_colleague(world: World, _: Sequence[Any]) -> Facts:
    entry = Organisation.objects.get(pk=world.organisation.pk)
    amend_organisation(
        organisation=entry,
        seen=entry.version,
        note="Bel voor tienen",
        by=world.colleague,
        at=AT,
    )
    return {"note": "Bel na tweeën"}


ROWS = [
    PageRow(name="socialmap:list", let_in=everywhere(W, P, M) | exactly(R)),
    PageRow(name="socialmap:add_organisation", let_in=everywhere(W, M), has_form=True),
    PageRow(
        name="socialmap:organisation", let_in=INSIDE | exactly(R), args=organisation
    ),
    PageRow(
        name="socialmap:amend_organisation",
        let_in=WORK,
        args=organisation,
        has_form=True,
        edited=amended_by_a_colleague,
    ),
    PageRow(
        name="socialmap:confirm", let_in=WORK, args=organisation, is_post_only=True
    ),
    PageRow(
        name="socialmap:add_service", let_in=WORK, args=organisation, has_form=True
    ),
    PageRow(name="socialmap:amend_service", let_in=WORK, args=service, has_form=True),
    *(
        PageRow(name=f"socialmap:{name}", let_in=everywhere(W, P, M) | exactly(R))
        for name in (
            "offline",
            "offline_map",
            "offline_manifest",
            "offline_worker",
            "offline_key",
        )
    ),
    PageRow(name="socialmap:offline_note", let_in=everywhere(W, M), is_post_only=True),
]
