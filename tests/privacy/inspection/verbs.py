"""The page of a request of inspection."""

from tests.factories import active_case
from tests.verbs.rows import CaseRow, M, exactly

ROWS = [
    CaseRow(
        name="privacy:inspect",
        let_in=exactly(M),
        by=M,
        case=active_case,
        is_short=True,
        sends=lambda _world, case, _record: {
            "person": case.involvements.get(role="suspect").person_id,
            "use": "look",
        },
    ),
]
