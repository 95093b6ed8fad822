"""The helpers that know one thing each."""

from datetime import UTC, datetime, timedelta

import pytest

from zsm_werkplaats.lib import parketnummer
from zsm_werkplaats.lib.clock import Clock
from zsm_werkplaats.lib.dates import day_of, end_of_work_on
from zsm_werkplaats.lib.names import folded, prefix_query
from zsm_werkplaats.lib.phones import dialled

NOON = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)  # twelve o'clock in the Netherlands


@pytest.mark.parametrize(
    "typed",
    ["16/230344-23", "16.230344.23", " 16 230344 23 ", "1623034423", "16-230344/23"],
)
def test_a_parketnummer_in_any_spelling_is_one_number(typed: str) -> None:
    assert parketnummer.normalise(typed) == "16/230344-23"
    assert parketnummer.parket(parketnummer.normalise(typed)) == "16"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0612345678", "0612345678"),
        ("bel 06 - 55 50 99 88 's avonds", "0655509988"),
        ("+31 (0)30 123 45 67", "+31301234567"),
        ("06-12345678 of 030-1234567", "0612345678"),
        ("112", "112"),
        ("via haar zus", ""),
    ],
)
def test_only_a_number_is_dialled(typed: str, number: str) -> None:
    assert dialled(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "16/23034-23", "zestien", "16/2303444-23", "١٦/230344-23"]
)
def test_what_is_no_parketnummer_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="de vorm"):
        parketnummer.normalise(typed)


def test_a_name_is_compared_without_accents_and_case() -> None:
    assert folded("Zoë ÅNGSTRÖM") == "zoe angstrom"


@pytest.mark.parametrize(
    ("typed", "query"),
    [("jan de v", "jan:* & de:* & v:*"), ("O'Neill", "o:* & neill:*"), ("& | !", "")],
)
def test_what_is_typed_becomes_a_query_on_the_start_of_words(
    typed: str, query: str
) -> None:
    assert prefix_query(typed) == query


@pytest.mark.parametrize(
    ("left", "text", "colour"),
    [
        (timedelta(hours=-2), "te laat sinds 10:00", "danger"),
        (timedelta(minutes=25), "nog 25 minuten", "warn"),
        (timedelta(hours=3, minutes=5), "nog 3 uur, tot 15:05", "warn"),
        (timedelta(hours=8), "nog 8 uur, tot 20:00", "neutral"),
        (timedelta(days=2), "tot do 26 nov 12:00", "neutral"),
    ],
)
def test_the_clock_says_how_long_there_is(
    left: timedelta, text: str, colour: str
) -> None:
    clock = Clock(NOON + left, NOON)
    assert (clock.text, clock.colour) == (text, colour)


def test_a_day_is_the_day_in_the_netherlands() -> None:
    just_before_midnight_utc = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    assert day_of(just_before_midnight_utc).isoformat() == "2026-07-01"


@pytest.mark.parametrize(("month", "hour"), [(1, 16), (7, 15)])
def test_five_o_clock_is_dutch_time_in_winter_and_summer(month: int, hour: int) -> None:
    day = datetime(2026, month, 10, tzinfo=UTC).date()
    assert end_of_work_on(day).astimezone(UTC).hour == hour
