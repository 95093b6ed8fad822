"""The pages of the code lists."""

from collections.abc import Sequence
from typing import Any

from cases.case.models.criteria import DeclineReason
from tests.codelists.situations import added
from tests.factories import AT
from tests.verbs.rows import A, Facts, PageRow, exactly
from tests.world import World
from zsm_werkplaats.codelists import actions

SLUG = "redenen-van-teruggeven"


def one_list(world: World) -> list[str]:
    return [SLUG]


def one_term(world: World) -> list[Any]:
    number = DeclineReason.objects.count()
    return [SLUG, added(world, f"Reden {number}").pk]


def corrected_by_another(world: World, args: Sequence[Any]) -> Facts:
    entry = DeclineReason.objects.get(pk=args[1])
    actions.correct_entry(
        entry=entry, seen=entry.version, label="Elders", by=world.administrator, at=AT
    )
    return {"label": "Woont ver weg"}


ROWS = [
    PageRow(name="codelists:lists", let_in=exactly(A), by=A),
    PageRow(name="codelists:entries", let_in=exactly(A), by=A, args=one_list),
    PageRow(
        name="codelists:add", let_in=exactly(A), by=A, args=one_list, has_form=True
    ),
    PageRow(name="codelists:place", let_in=exactly(A), by=A, args=one_term),
    PageRow(name="codelists:entry", let_in=exactly(A), by=A, args=one_term),
    PageRow(
        name="codelists:correct",
        let_in=exactly(A),
        by=A,
        args=one_term,
        has_form=True,
        edited=corrected_by_another,
    ),
    *(
        PageRow(
            name=f"codelists:{name}",
            let_in=exactly(A),
            by=A,
            args=one_term,
            has_form=True,
        )
        for name in ("reword", "end")
    ),
    *(
        PageRow(
            name=f"codelists:{name}",
            let_in=exactly(A),
            by=A,
            args=one_term,
            is_post_only=True,
        )
        for name in ("let_go_on", "withdraw")
    ),
]
