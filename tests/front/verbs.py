"""Home, Mijn dag and what is told on the screen."""

from tests.verbs.rows import ANYBODY, M, PageRow, W, everywhere

ROWS = [
    PageRow(name="front:home", let_in=ANYBODY),
    PageRow(name="front:my_day", let_in=everywhere(W, M)),
    PageRow(name="front:notices", let_in=ANYBODY),
    PageRow(name="front:health", let_in=ANYBODY),
    PageRow(name="front:live", let_in=ANYBODY),
]
