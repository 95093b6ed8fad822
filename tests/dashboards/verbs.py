"""The pages of the figures."""

from tests.verbs.rows import FAR, M, P, PageRow, R, W, everywhere, exactly, near

ROWS = [
    PageRow(name="dashboards:workload", let_in=everywhere(W, M), by=M),
    PageRow(name="dashboards:build_up", let_in=everywhere(W, M), by=M),
    PageRow(name="dashboards:flow", let_in=everywhere(W, M), by=M),
    PageRow(name="dashboards:team_hours", let_in=exactly(M, FAR[M]), by=M),
    PageRow(
        name="dashboards:hours_of",
        let_in=exactly(W, M),
        by=M,
        args=lambda world: [world.worker.pk],
    ),
    PageRow(
        name="dashboards:monthly_report",
        let_in=everywhere(W, M),
        by=M,
        args=lambda _: ["2026-01"],
    ),
    PageRow(
        name="dashboards:monthly_report_pdf",
        let_in=everywhere(W, M),
        by=M,
        args=lambda _: ["2026-01"],
    ),
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
