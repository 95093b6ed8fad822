"""The pages of keeping and destroying."""

from collections.abc import Sequence
from typing import Any

from tests.factories import active_case
from tests.verbs.rows import WORK, CaseRow, M, PageRow, W, everywhere
from tests.world import World

IN = everywhere(W, M)


def chosen(name: str) -> Any:
    def sends(_world: World, _args: Sequence[Any]) -> dict[str, Any]:
        return {name: ["1"]}

    return sends


ROWS = [
    PageRow(name="privacy:retention", let_in=IN, by=M),
    PageRow(name="privacy:destructions", let_in=IN, by=M),
    PageRow(
        name="privacy:propose_destruction",
        let_in=IN,
        by=M,
        is_post_only=True,
        sends=chosen("zaak"),
    ),
    PageRow(
        name="privacy:consent_to_destruction",
        let_in=IN,
        by=M,
        is_post_only=True,
        sends=chosen("voorstel"),
    ),
    PageRow(
        name="privacy:withdraw_destruction",
        let_in=IN,
        by=M,
        is_post_only=True,
        sends=chosen("voorstel"),
    ),
    CaseRow(
        name="privacy:keep_longer",
        let_in=WORK,
        by=W,
        case=active_case,
        is_short=True,
        sends=lambda _world, _case, _record: {
            "reason": "complaint",
            "until": "2031-01-01",
        },
    ),
    CaseRow(
        name="privacy:end_keeping",
        let_in=WORK,
        by=W,
        case=active_case,
        is_post_only=True,
    ),
]
