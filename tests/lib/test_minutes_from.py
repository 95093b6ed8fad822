"""Minutes as people write them in a spreadsheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsm_werkplaats.lib.durations import in_words, minutes_from

MINUTES = st.integers(min_value=1, max_value=1_000)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90),
        ("90 min", 90),
        ("90 minuten", 90),
        ("90'", 90),
        ("1:30", 90),
        ("01:30:00", 90),
        ("1:30 uur", 90),
        ("1,5", 90),
        ("1.5", 90),
        ("1,5 u", 90),
        ("1,5 uur", 90),
        ("1,25", 75),
        ("1.25", 75),
        ("1 u 30", 90),
        ("1u30", 90),
        ("1 uur en 30 minuten", 90),
        ("2 u", 120),
        ("2 uur", 120),
        ("1½ uur", 90),
        ("½ uur", 30),
        ("¾ uur", 45),
        ("1½", 90),
        ("anderhalf uur", 90),
        ("Half uur", 30),
        ("kwartier", 15),
        ("drie kwartier", 45),
        ("0", 0),
        ("1,33 uur", 80),
    ],
)
def test_time_is_read_as_people_write_it(text: str, minutes: int) -> None:
    assert minutes_from(text) == minutes


def test_whole_number_in_a_column_of_hours_counts_hours() -> None:
    assert minutes_from("2", in_hours=True) == 120
    assert minutes_from("90 min", in_hours=True) == 90


@pytest.mark.parametrize(
    "text", ["", "veel", "-5", "1:75", "1 u 90", "1,5 u 30", "u", "min", "1:2", "9e9"]
)
def test_what_is_no_time_is_refused_in_dutch(text: str) -> None:
    with pytest.raises(ValueError, match="Vul de tijd in als"):
        minutes_from(text)


def test_a_point_before_two_digits_is_asked_about() -> None:
    with pytest.raises(ValueError, match="1:30 in, of 1,30"):
        minutes_from("1.30")


@given(MINUTES)
def test_every_spelling_of_a_time_is_the_same_time(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    for text in (
        str(minutes),
        f"{minutes} min",
        f"{hours}:{rest:02d}",
        f"{hours:02d}:{rest:02d}:00",
        f"{hours} uur en {rest} minuten",
        in_words(minutes),
    ):
        assert minutes_from(text) == minutes


@given(st.text(max_size=30))
def test_any_text_is_minutes_or_a_dutch_sentence(text: str) -> None:
    try:
        assert minutes_from(text) >= 0
    except ValueError as error:
        assert str(error).startswith(("Vul de tijd", "Is "))  # noqa: PT017
