"""The page of the ecogram."""

from tests.cases.context.situations import contact_held
from tests.factories import advised_case
from tests.verbs.rows import INSIDE, CaseRow

ROWS = [
    CaseRow(name="cases:ecogram", let_in=INSIDE, case=advised_case, given=contact_held),
]
