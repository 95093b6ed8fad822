"""Weeks and durations, as people count them."""

from datetime import date, timedelta

import pytest

from cases.activity.effort_bands import Effort, band_of
from zsm_werkplaats.lib.durations import in_words, rounded_up
from zsm_werkplaats.lib.weeks import Week


@pytest.mark.parametrize(
    ("day", "number", "label"),
    [
        ("2026-11-29", 48, "23 t/m 29 november 2026"),
        ("2026-11-30", 49, "30 november t/m 6 december 2026"),
        ("2027-01-01", 53, "28 december 2026 t/m 3 januari 2027"),
    ],
)
def test_a_week_runs_from_monday_to_sunday(day: str, number: int, label: str) -> None:
    week = Week.parse(day)
    assert (week.number, week.label) == (number, label)
    assert (week.monday.weekday(), week.sunday - week.monday) == (0, timedelta(6))
    assert week.next.previous == week


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2026-03-29", 167), ("2026-10-25", 169), ("2026-11-25", 168)],
    ids=["clock forward", "clock back", "ordinary"],
)
def test_a_week_in_which_the_clock_changes_is_longer_or_shorter(
    day: str, hours: int
) -> None:
    week = Week.of(date.fromisoformat(day))
    seconds = week.ends_at.timestamp() - week.begins_at.timestamp()
    assert seconds == hours * 3600


@pytest.mark.parametrize(
    "text", ["", "x", "2026-02-30", "0001-01-01", "9999-12-31", "1", "2026-W48x"]
)
def test_what_is_no_day_is_no_week(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Week.parse(text)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (59, "59 min"), (60, "1 u"), (65, "1 u 05"), (760, "12 u 40")],
)
def test_a_duration_is_said_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert in_words(minutes) == words


@pytest.mark.parametrize(
    ("seconds", "minutes"), [(0, 5), (300, 5), (301, 10), (3599, 60), (3601, 65)]
)
def test_a_timer_counts_every_five_minutes_that_began(
    seconds: int, minutes: int
) -> None:
    assert rounded_up(seconds) == minutes


@pytest.mark.parametrize(
    ("minutes", "label"),
    [
        (0, "0–3 uur"),  # noqa: RUF001
        (179, "0–3 uur"),  # noqa: RUF001
        (180, "3–6 uur"),  # noqa: RUF001
        (359, "3–6 uur"),  # noqa: RUF001
        (360, "6 uur en meer"),
        (5000, "6 uur en meer"),
    ],
)
def test_the_bands_are_those_of_the_pilot(minutes: int, label: str) -> None:
    assert band_of(minutes).label == label


@pytest.mark.parametrize(
    ("minutes", "explained", "asked"),
    [
        (359, None, None),
        (360, None, 360),
        (360, 360, None),
        (899, 360, None),
        (900, 360, 900),
        (900, None, 900),
        (900, 900, None),
        (400, 900, None),
    ],
)
def test_a_case_asks_for_a_line_at_six_and_at_fifteen_hours(
    minutes: int, explained: int | None, asked: int | None
) -> None:
    assert Effort(minutes, explained).asks_about == asked
