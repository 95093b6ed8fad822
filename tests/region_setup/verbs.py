"""The pages of a region that is being set up."""

from collections.abc import Sequence
from typing import Any

from tests.verbs.rows import A, Facts, M, PageRow, everywhere, exactly
from tests.world import World
from zsm_werkplaats.region_setup.actions.region import amend_region
from zsm_werkplaats.region_setup.municipalities import held_by

NEW = {"name": "Oost-Brabant", "parket": "01", "manager_organisation": "rn"}


def a_condition(_world: World) -> list[str]:
    return ["support"]


def renamed_by_another(world: World, _: Sequence[Any]) -> Facts:
    """The regions of somebody keep their order: the first is where one begins."""
    amend_region(
        region=world.region,
        by=world.administrator,
        seen=None,
        name=f"{world.region.name} West",
        parket=world.region.parket,
        municipalities=held_by(world.region),
    )
    return {"name": f"{world.region.name} Oost"}


ROWS = [
    PageRow(name="region_setup:overview", let_in=everywhere(M) | exactly(A), by=A),
    PageRow(
        name="region_setup:start",
        let_in=exactly(A),
        by=A,
        has_form=True,
        sends=lambda _world, _args: NEW,
    ),
    PageRow(
        name="region_setup:amend_region",
        let_in=exactly(A),
        by=A,
        has_form=True,
        edited=renamed_by_another,
    ),
    PageRow(
        name="region_setup:invite",
        let_in=everywhere(M) | exactly(A),
        by=M,
        has_form=True,
        sends=lambda _world, _args: {"text": "Jan de Vries; jan@example.org; RN"},
    ),
    PageRow(name="region_setup:training", let_in=everywhere(M), by=M),
    PageRow(
        name="region_setup:set_up_training",
        let_in=everywhere(M),
        by=M,
        is_post_only=True,
    ),
    PageRow(
        name="region_setup:wipe_training",
        let_in=everywhere(M),
        by=M,
        is_post_only=True,
    ),
    PageRow(
        name="region_setup:choose_criteria",
        let_in=everywhere(M) | exactly(A),
        by=M,
        has_form=True,
        sends=lambda _world, _args: {"codes": ["lvb"]},
    ),
    PageRow(
        name="region_setup:retention",
        let_in=everywhere(M) | exactly(A),
        by=M,
    ),
    PageRow(
        name="region_setup:condition",
        let_in=everywhere(M) | exactly(A),
        by=M,
        args=a_condition,
        has_form=True,
        sends=lambda _world, _args: {"state": "arranged"},
    ),
]
