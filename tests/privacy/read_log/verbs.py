"""The pages of who looked."""

from tests.verbs.rows import ANYBODY, AUDITOR, M, PageRow, everywhere

CHECKS = everywhere(M) | {AUDITOR}

ROWS = [
    PageRow(name="privacy:own_readings", let_in=ANYBODY),
    PageRow(name="privacy:read_log", let_in=CHECKS, by=AUDITOR),
    PageRow(name="privacy:security_log", let_in=CHECKS, by=AUDITOR),
]
