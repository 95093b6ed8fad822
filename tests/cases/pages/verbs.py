"""The pages that show several strands at once."""

from tests.factories import advised_case
from tests.verbs.rows import INSIDE, CaseRow, M, P, PageRow, W, everywhere

ROWS = [
    CaseRow(name="cases:detail", let_in=INSIDE, case=advised_case),
    PageRow(name="cases:list", let_in=everywhere(W, P, M)),
    PageRow(name="cases:one_call", let_in=everywhere(W), has_form=True),
    PageRow(name="cases:to_decide", let_in=everywhere(P), by=P),
    PageRow(name="cases:own_decisions", let_in=everywhere(P), by=P),
]
