"""The pages of who looked."""

from tests.verbs.rows import ANYBODY, AUDITOR, M, PageRow, everywhere, exactly

CHECKS = everywhere(M) | {AUDITOR}

ROWS = [
    PageRow(name="privacy:own_readings", let_in=ANYBODY),
    PageRow(name="privacy:read_log", let_in=CHECKS, by=AUDITOR),
    PageRow(
        name="privacy:export_log",
        let_in=exactly(AUDITOR),
        by=AUDITOR,
        has_form=True,
        sends=lambda _world, _args: {"purpose": "controle"},
    ),
    PageRow(name="privacy:unusual_reading", let_in=everywhere(M), by=M),
    PageRow(
        name="privacy:unusual_reading_of",
        let_in=exactly(M),
        by=M,
        args=lambda world: [world.colleague.pk],
    ),
    PageRow(name="privacy:accounts_log", let_in=CHECKS, by=AUDITOR),
    PageRow(name="privacy:security_log", let_in=CHECKS, by=AUDITOR),
]
