"""Periods as people name them, over every border of a Dutch calendar."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from zsm_werkplaats.lib.period import Period

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TODAY = date(2026, 11, 30)


def parse(text: str) -> Period:
    return Period.parse(text, TODAY)


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("2026-W53", (2026, 12, 28), (2027, 1, 3), "week 53 van 2026"),
        ("2026-12", (2026, 12, 1), (2026, 12, 31), "december 2026"),
        ("2026-K4", (2026, 10, 1), (2026, 12, 31), "4e kwartaal van 2026"),
        ("2026", (2026, 1, 1), (2026, 12, 31), "2026"),
        (
            "2026-12-28..2027-01-03",
            (2026, 12, 28),
            (2027, 1, 3),
            "28 december 2026 t/m 3 januari 2027",
        ),
        ("alles", (2000, 1, 1), (2026, 11, 30), "alles tot nu toe"),
    ],
)
def test_address_names_a_period(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int], label: str
) -> None:
    period = parse(text)
    assert (period.first, period.last) == (date(*first), date(*last))
    assert period.label == label
    assert str(period) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "2026-W54", "2025-W53", "2026-13", "2026-K5", "2026-K0", "1999", "2100"),
        *("2026-11-31..2026-12-01", "2026-12-02..2026-12-01", "2026-1", "26", "nu"),
        *(
            "\N{ARABIC-INDIC DIGIT TWO}026",
            "2026-W00",
            "0000",
            "2026-11 ",
            "9999-W52",
            "9999-12",
            "9999",
        ),
        *("0001-01-01..9999-12-31", "2026-11-30..9999-12-31", "9999-K4"),
    ],
)
def test_address_that_names_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (also those of datetime)
        parse(text)


def test_last_second_of_the_year_lies_in_the_old_year() -> None:
    last_second = datetime(2026, 12, 31, 23, 59, 59, tzinfo=AMSTERDAM)
    assert parse("2026").holds(last_second)
    assert not parse("2027").holds(last_second)
    assert parse("2027").begins_at == last_second + timedelta(seconds=1)


@pytest.mark.parametrize(("text", "hours"), [("2026-W13", 167), ("2026-W43", 169)])
def test_week_with_a_clock_change_is_an_hour_shorter_or_longer(
    text: str, hours: int
) -> None:
    period = parse(text)
    lasts = period.ends_at.timestamp() - period.begins_at.timestamp()
    assert lasts == hours * 3600


@pytest.mark.parametrize(
    ("text", "previous", "year_before"),
    [
        ("2027-W01", "2026-W53", "2026-W02"),
        ("2027-01", "2026-12", "2026-01"),
        ("2027-K1", "2026-K4", "2026-K1"),
        ("2027", "2026", "2026"),
        (
            "2028-02-20..2028-02-29",
            "2028-02-10..2028-02-19",
            "2027-02-20..2027-02-28",
        ),
    ],
)
def test_period_is_compared_with_before_and_with_the_year_before(
    text: str, previous: str, year_before: str
) -> None:
    period = parse(text)
    assert str(period.previous) == previous
    assert str(period.year_before) == year_before
    assert period.previous
    assert str(period.previous.next) == text


def test_everything_is_compared_with_nothing() -> None:
    period = parse("alles")
    assert period.previous is None
    assert period.year_before is None
