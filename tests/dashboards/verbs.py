"""The pages of the figures."""

from tests.verbs.rows import M, P, PageRow, R, W, everywhere, exactly, near

ROWS = [
    PageRow(name="dashboards:workload", let_in=everywhere(W, M), by=M),
    PageRow(name="dashboards:build_up", let_in=everywhere(W, M) | exactly(R), by=M),
    PageRow(name="dashboards:flow", let_in=everywhere(W, M) | exactly(R), by=M),
    PageRow(name="dashboards:pilot", let_in=everywhere(W, M) | exactly(R), by=R),
    PageRow(
        name="dashboards:advice_figures", let_in=everywhere(W, P, M) | exactly(R), by=R
    ),
    PageRow(name="dashboards:advice_cases", let_in=everywhere(W, M)),
    PageRow(
        name="dashboards:need_cases",
        let_in=near(W, M),
        args=lambda world: [world.municipality.code, "debt"],
    ),
]
