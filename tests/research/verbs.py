"""The pages of this app."""

from typing import Any

from tests.research.questionnaire import verbs as questionnaire
from tests.research.situations import project_of
from tests.verbs.rows import Facts, M, PageRow, R, Row, exactly
from tests.world import World


def a_project(world: World) -> list[int]:
    return [project_of(world).pk]


def began(world: World, _: Any) -> Facts:
    return {
        "title": "Actieonderzoek",
        "purpose": "Wat kost een zaak?",
        "regions": [world.region.pk],
    }


ROWS: list[Row] = [
    *questionnaire.ROWS,
    PageRow(name="research:projects", let_in=exactly(R, M, "far_manager"), by=R),
    PageRow(
        name="research:begin_project",
        let_in=exactly(R),
        by=R,
        sends=began,
        has_form=True,
    ),
    PageRow(name="research:project", let_in=exactly(R, M), by=R, args=a_project),
    PageRow(
        name="research:export",
        let_in=exactly(R),
        by=R,
        args=a_project,
        has_form=True,
    ),
    PageRow(
        name="research:end_project",
        let_in=exactly(R),
        by=R,
        args=a_project,
        is_post_only=True,
    ),
]
