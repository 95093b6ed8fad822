"""The clock of the tests stands still, and real servers have the real one."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils.timezone import now
from time_machine import TimeMachineFixture

from tests.clock import instant
from tests.factories import AT


def test_screens_ask_the_clock_at_the_moment_that_tests_reckon_from() -> None:
    assert now() == AT


@pytest.mark.parametrize("turn", ["first", "second"])
def test_time_passes_within_one_test_only(
    time_machine: TimeMachineFixture, turn: str
) -> None:
    assert now() == AT
    time_machine.move_to(AT + timedelta(minutes=1), tick=False)
    assert now() == AT + timedelta(minutes=1)


@pytest.mark.real_clock
def test_real_servers_have_the_clock_of_the_machine(tmp_path: Path) -> None:
    just_made = tmp_path / "file"
    just_made.touch()
    assert abs(now().timestamp() - just_made.stat().st_mtime) < 60


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-31 23:57", "2026-12-31T23:57+01:00"),
        ("2028-02-29 12:00:30", "2028-02-29T12:00:30+01:00"),
        ("2027-07-01", "2027-07-01T00:00+02:00"),
        ("2026-10-25T02:30+01:00", "2026-10-25T02:30+01:00"),  # the second of the two
        ("2026-10-25 02:30", "2026-10-25T02:30+02:00"),  # the first
    ],
)
def test_a_moment_is_meant_in_amsterdam(text: str, moment: str) -> None:
    assert instant(text) == datetime.fromisoformat(moment)


@pytest.mark.parametrize("text", ["morgen", "2027-02-29 12:00", "23:57"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(pytest.UsageError, match="is no moment"):
        instant(text)
