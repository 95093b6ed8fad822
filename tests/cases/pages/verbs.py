"""The pages that show several strands at once."""

from tests.cases.intake.handover.situations import hand_over, held
from tests.cases.pages.case_list.situations import saved
from tests.factories import active_case, advised_case
from tests.verbs.rows import INSIDE, CaseRow, M, P, PageRow, W, everywhere, exactly
from tests.world import World


def shared_view(world: World) -> list[int]:
    """A view of the worker that the team sees; its unit manager may change it."""
    return [saved(world, is_shared=True).pk]


def colleague(world: World) -> list[int]:
    return [world.colleague.pk]


def one_handover(world: World) -> list[int]:
    return [hand_over(world, held(active_case(world), world.colleague)).pk]


ROWS = [
    PageRow(name="cases:hand_over_work", let_in=exactly(M), by=M, args=colleague),
    PageRow(name="cases:spread", let_in=everywhere(M), by=M),
    PageRow(name="cases:past_handovers", let_in=everywhere(M), by=M),
    PageRow(name="cases:past_handover", let_in=exactly(M), by=M, args=one_handover),
    PageRow(
        name="cases:undo_handover",
        let_in=exactly(M),
        by=M,
        args=one_handover,
        is_post_only=True,
    ),
    CaseRow(name="cases:detail", let_in=INSIDE, case=advised_case),
    CaseRow(name="cases:who_knows", let_in=INSIDE, case=advised_case),
    PageRow(name="cases:list", let_in=everywhere(W, P, M)),
    PageRow(name="cases:choose_columns", let_in=everywhere(W, P, M), is_post_only=True),
    PageRow(name="cases:export_list", let_in=everywhere(W, M), has_form=True),
    PageRow(name="cases:save_view", let_in=everywhere(W, M), has_form=True),
    PageRow(
        name="cases:amend_view",
        let_in=exactly(W, M),
        args=shared_view,
        has_form=True,
    ),
    PageRow(
        name="cases:remove_view",
        let_in=exactly(W, M),
        args=shared_view,
        is_post_only=True,
    ),
    PageRow(name="cases:one_call", let_in=everywhere(W), has_form=True),
    PageRow(name="cases:to_decide", let_in=everywhere(P), by=P),
    PageRow(name="cases:own_decisions", let_in=everywhere(P), by=P),
]
