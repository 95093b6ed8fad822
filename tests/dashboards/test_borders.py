"""Where a period begins and ends: the last of December, both clocks, New Year."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cases.case.models.case import Case
from tests.factories import active_case
from tests.world import World
from zsm_werkplaats.dashboards.figures.counting.split import count_splits
from zsm_werkplaats.dashboards.figures.inflow.nominations import NOMINATIONS
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.lib.period import Period

HERE = ZoneInfo("Europe/Amsterdam")


@pytest.mark.parametrize(
    ("clock", "inside", "outside"),
    [
        ("2026-12-31T23:59:59", "2026", "2027"),
        ("2027-01-01T00:00:00", "2027", "2026"),
        ("2027-01-01T00:30:00", "2027-01", "2026-12"),
        ("2027-01-03T23:30:00", "2026-W53", "2027-W01"),
        ("2027-01-04T00:00:00", "2027-W01", "2026-W53"),
        ("2026-03-29T23:59:00", "2026-03-29..2026-03-29", "2026-W14"),
        ("2026-03-29T00:00:00", "2026-W13", "2026-03-28..2026-03-28"),
        ("2026-10-25T23:30:00", "2026-W43", "2026-W44"),
        ("2026-10-26T00:00:00", "2026-W44", "2026-10-25..2026-10-25"),
        ("2026-09-30T23:59:00", "2026-K3", "2026-K4"),
    ],
)
def test_a_nomination_counts_on_the_dutch_day_on_which_it_was_made(
    world: World, clock: str, inside: str, outside: str
) -> None:
    at = datetime.fromisoformat(clock).replace(tzinfo=HERE)
    case = active_case(world)
    Case.objects.filter(pk=case.pk).update(nominated_at=at)
    periods = [Period.parse(text, at.date()) for text in (inside, outside)]
    reader = Reader(world.region, world.worker, is_inside=True, at=at)
    counts = count_splits([NOMINATIONS], reader, periods)
    assert counts[NOMINATIONS.code, 0, "opgepakt"] == 1
    assert counts[NOMINATIONS.code, 1, "opgepakt"] == 0
