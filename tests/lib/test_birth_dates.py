"""Birth dates as people have them, and the hours that summer time moves."""

from datetime import date

import pytest

from cases.intake.nomination_warnings import age_warning
from zsm_werkplaats.lib.birth_dates import BirthDate, birth_date_from
from zsm_werkplaats.lib.dates import NoSuchMomentError, comes_twice
from zsm_werkplaats.lib.dutch_dates import moment_from

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("typed", "about", "words"),
    [
        ("00-00-1990", "1990", "geboren omstreeks 1990"),
        ("1990-00-00", "1990", "geboren omstreeks 1990"),
        ("1990", "1990", "geboren omstreeks 1990"),
        ("omstreeks 1990", "1990", "geboren omstreeks 1990"),
        ("ca. 1990", "1990", "geboren omstreeks 1990"),
        ("mei 1990", "1990-05", "geboren in mei 1990"),
        ("00-05-1990", "1990-05", "geboren in mei 1990"),
        ("05-1990", "1990-05", "geboren in mei 1990"),
        ("1990-05", "1990-05", "geboren in mei 1990"),
    ],
)
def test_birth_date_known_in_part_is_read(typed: str, about: str, words: str) -> None:
    born = birth_date_from(typed, today=TODAY)
    assert (born.day, born.about, born.in_words) == (None, about, words)


@pytest.mark.parametrize(
    "typed", ["onbekend", "Onbekend", "-", "\u2013", "?", "n.b.", "", "00-00-0000"]
)
def test_birth_date_that_nobody_knows_is_unknown(typed: str) -> None:
    assert not birth_date_from(typed, today=TODAY)


@pytest.mark.parametrize(
    "typed",
    [
        "03-07-1990",
        "3\u20137\u20131990",
        "03-07-1990\u00a0",
        "1990-07-03 00:00:00",
        "1990-07-03T00:00:00+02:00",
        "1990-07-02T22:00:00Z",
        "03-07-1990 00:00",
        "3 juli 1990",
    ],
)
def test_birth_date_with_a_time_or_an_offset_is_a_dutch_day(typed: str) -> None:
    assert birth_date_from(typed, today=TODAY).day == date(1990, 7, 3)


@pytest.mark.parametrize("typed", ["31-12-2031", "31-02-1990", "abc", "13-1990"])
def test_impossible_birth_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="datum"):
        birth_date_from(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "asks"), [("01-01-1900", True), ("12-12-1924", True), ("1-1-1940", False)]
)
def test_filler_and_very_old_birth_date_are_asked_about(typed: str, asks: bool) -> None:  # noqa: FBT001
    assert birth_date_from(typed, today=TODAY).is_doubtful_on(TODAY) == asks


@pytest.mark.parametrize(
    ("about", "hint"),
    [
        ("2012", "ongeveer 13 of 14 jaar"),
        ("2008", "Misschien nog geen 18"),
        ("2006", "ongeveer 19 of 20 jaar"),
        ("2003", "Misschien: ongeveer 22 of 23 jaar"),
        ("1990", ""),
    ],
)
def test_hint_about_the_age_says_that_it_is_about(about: str, hint: str) -> None:
    warnings = age_warning(BirthDate(about=about), TODAY)
    assert hint in "".join(warnings)
    assert bool(warnings) == bool(hint)


def test_hour_that_comes_twice_is_the_first() -> None:
    found = moment_from("25-10-2026 02:30", today=TODAY)
    assert found.isoformat() == "2026-10-25T02:30:00+02:00"
    assert comes_twice(found)
    assert not comes_twice(moment_from("25-10-2026 03:30", today=TODAY))


def test_hour_that_summer_time_skips_is_refused() -> None:
    with pytest.raises(NoSuchMomentError, match="bestaat niet op 29 maart"):
        moment_from("29-03-2026 02:30", today=TODAY)
