"""The pages of this app."""

from collections.abc import Sequence
from typing import Any

from tests.factories import AT, today
from tests.team import roster_verbs
from tests.verbs.rows import FAR, Facts, M, PageRow, Row, W, everywhere, exactly
from tests.world import World
from zsm_werkplaats.team.actions.hours import set_thresholds


def thresholds_set(world: World, _: Sequence[Any]) -> Facts:
    """A colleague chose other days; what was typed meanwhile."""
    set_thresholds(
        region=world.region,
        seen=0,
        quiet_days=14,
        nomination_hours=4,
        cases_per_fte=20,
        hours_share=100,
        fulltime_hours=36,
        by=world.manager,
        at=AT,
    )
    return {"quiet_days": "7"}


ROWS: list[Row] = [
    *roster_verbs.ROWS,
    PageRow(
        name="team:build_up",
        let_in=exactly(M, FAR[M]),
        by=M,
        has_form=True,
        sends=lambda world, _: {
            "from_month": today().replace(day=1).isoformat(),
            "cases": "8",
        },
    ),
    PageRow(name="team:hours", let_in=everywhere(W, M), by=M),
    PageRow(
        name="team:set_hours",
        let_in=exactly(M),
        by=M,
        args=lambda world: [world.worker.pk],
        sends=lambda world, _: {"hours": "24", "from_on": today().isoformat()},
        has_form=True,
    ),
    PageRow(
        name="team:thresholds",
        let_in=exactly(M, FAR[M]),
        by=M,
        edited=thresholds_set,
    ),
]
