"""The pages of the second factor that are ours."""

from tests.accounts.verbs import colleague
from tests.verbs.rows import A, M, PageRow, exactly

ROWS = [
    PageRow(
        name="log_in:reset_second_factor",
        let_in=exactly(M, A),
        by=A,
        args=colleague,
        is_post_only=True,
    ),
]
