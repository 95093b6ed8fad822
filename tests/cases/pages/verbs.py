"""The pages that show several strands at once."""

from tests.factories import advised_case
from tests.verbs.rows import INSIDE, CaseRow, M, P, PageRow, W, everywhere, exactly
from tests.world import World


def colleague(world: World) -> list[int]:
    return [world.colleague.pk]


ROWS = [
    PageRow(name="cases:hand_over_work", let_in=exactly(M), by=M, args=colleague),
    CaseRow(name="cases:detail", let_in=INSIDE, case=advised_case),
    CaseRow(name="cases:who_knows", let_in=INSIDE, case=advised_case),
    PageRow(name="cases:list", let_in=everywhere(W, P, M)),
    PageRow(name="cases:one_call", let_in=everywhere(W), has_form=True),
    PageRow(name="cases:to_decide", let_in=everywhere(P), by=P),
    PageRow(name="cases:own_decisions", let_in=everywhere(P), by=P),
]
