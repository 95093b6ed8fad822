"""The pages of what was given to others."""

from tests.factories import active_case
from tests.verbs.rows import WORK, CaseRow, M, PageRow, W, everywhere

ROWS = [
    CaseRow(
        name="privacy:disclose",
        let_in=WORK,
        by=W,
        case=active_case,
        is_short=True,
        sends=lambda _world, _case, _record: {
            "recipient": "Wijkteam Noord",
            "what": "help",
            "ground": "consent",
        },
    ),
    PageRow(name="privacy:disclosures", let_in=everywhere(M), by=M),
    PageRow(name="privacy:disclosures_file", let_in=everywhere(M), by=M),
]
