"""Days and times in the spellings that people use."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.utils.formats import date_format
from django.utils.timezone import localtime

from zsm_werkplaats.lib.dutch_dates import day_from, day_in_words, moment_from

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "text",
    [
        "4-5-2001",
        "04-05-2001",
        "4/5/2001",
        "04.05.2001",
        "4 5 2001",
        "04052001",
        "2001-05-04",
        "4-5-01",
        "4 mei 2001",
        "4-mei-2001",
        "vr 4 mei 2001",
        "vrijdag 4-5-2001",
    ],
)
def test_a_day_is_read_in_the_usual_spellings(text: str) -> None:
    assert day_from(text, today=TODAY) == date(2001, 5, 4)


def test_a_year_of_two_digits_lies_in_the_past() -> None:
    assert day_from("1-1-26", today=TODAY).year == 2026
    assert day_from("1-1-27", today=TODAY).year == 1927


@pytest.mark.parametrize(
    "text", ["", "x", "31-2-2001", "1-13-2001", "5 foo 2001", "4-5"]
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        day_from(text, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "8:30",
        "08.30 uur",
        "8u30",
        "om 8:30",
        "vandaag 8:30",
        "25-11 8:30",
        "25-11-2026 08:30",
        "25-11-2026 08:30:12",
        "2026-11-25T08:30:00",
        "wo 25 nov 2026, 8.30 uur",
    ],
)
def test_a_moment_is_read_in_the_usual_spellings(text: str) -> None:
    at = localtime(moment_from(text, today=TODAY))
    assert f"{at:%Y-%m-%d %H:%M}" == "2026-11-25 08:30"


def test_a_day_without_a_year_lies_in_the_past() -> None:
    assert moment_from("31-12 23:00", today=TODAY).year == 2025


@pytest.mark.parametrize("text", ["", "25-11-2026", "25:00", "8:61", "x 8:30", "24.11"])
def test_what_is_no_moment_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        moment_from(text, today=TODAY)


def test_a_day_of_another_year_says_which() -> None:
    today = date(2026, 11, 25)
    assert day_in_words(date(2026, 12, 24), "j F", today=today) == "24 december"
    assert day_in_words(date(2029, 2, 3), "D j b", today=today) == "za 3 feb 2029"


def test_days_on_screens_have_their_month_without_a_capital() -> None:
    """So: ma 30 nov. Of the letters of Django M, N and P write capitals."""
    said = re.compile(r'\b(?:date|time):"([^"]*)"')
    root = Path(__file__).resolve().parents[2]
    wrong = [
        f"{page.relative_to(root)}: {style}"
        for page in (root / "templates").rglob("*.html")
        for style in said.findall(page.read_text())
        if set(style) & set("MNP")
    ]
    assert not wrong, "\n".join(wrong)
    assert date_format(date(2026, 11, 30), "D j b Y") == "ma 30 nov 2026"
