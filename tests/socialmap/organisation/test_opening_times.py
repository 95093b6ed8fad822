"""Opening times are read as people type them, and refused where they are not clear."""

from datetime import datetime, time

import pytest
from django.utils.timezone import make_aware

from zsm_werkplaats.lib.opening_times import (
    Door,
    Opening,
    door_at,
    in_words,
    typed_again,
)
from zsm_werkplaats.lib.typed_opening_times import (
    UnreadableTimesError,
    read_opening_times,
)

OFFICE = "ma-vr 09.00-17.00"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ""),
        ("ma-vr 9-17", OFFICE),
        ("ma t/m vr: 9:00 - 17:00 uur", OFFICE),
        ("maandag tot en met vrijdag van 9 tot 17 uur.", OFFICE),
        ("Ma – Vr  9.00u–17.00u", OFFICE),  # noqa: RUF001
        ("werkdagen 0900-1700", OFFICE),
        ("doordeweeks 9u-17u", OFFICE),
        ("maandag\n09:00-17:00\ndinsdag\n09:00-17:00", "ma-di 09.00-17.00"),
        (
            "ma-vr 9-17, do tot 20",
            "ma-wo 09.00-17.00, do 09.00-20.00, vr 09.00-17.00",
        ),
        (
            "ma-vr 9-17, do vanaf 12",
            "ma-wo 09.00-17.00, do 12.00-17.00, vr 09.00-17.00",
        ),
        ("ma-vr 9-17 behalve wo", "ma-di 09.00-17.00, do-vr 09.00-17.00"),
        ("ma-vr behalve wo 9-17", "ma-di 09.00-17.00, do-vr 09.00-17.00"),
        ("ma-vr 9-17, wo gesloten", "ma-di 09.00-17.00, do-vr 09.00-17.00"),
        ("ma-vr 9-17, gesloten op wo", "ma-di 09.00-17.00, do-vr 09.00-17.00"),
        ("ma-za 9-17 en zo dicht", "ma-za 09.00-17.00"),
        ("ma, wo en vr 9-12", "ma 09.00-12.00, wo 09.00-12.00, vr 09.00-12.00"),
        ("ma/wo 9-12", "ma 09.00-12.00, wo 09.00-12.00"),
        ("ma-vr 9-12, 13-17", "ma-vr 09.00-12.00 en 13.00-17.00"),
        ("ma 9-12 en 13-17", "ma 09.00-12.00 en 13.00-17.00"),
        (
            "ma-vr 9-17, do 18-20:30",
            "ma-wo 09.00-17.00, do 09.00-17.00 en 18.00-20.30, vr 09.00-17.00",
        ),
        ("ma 9-17 di 8.30-12", "ma 09.00-17.00, di 08.30-12.00"),
        ("24/7", "ma-zo 00.00-24.00"),
        ("dag en nacht", "ma-zo 00.00-24.00"),
        ("weekend 24 uur per dag", "za-zo 00.00-24.00"),
        ("dagelijks 8-24", "ma-zo 08.00-24.00"),
        ("vr 20-2", "vr 20.00-24.00, za 00.00-02.00"),
        ("zo 22.00-06.00", "ma 00.00-06.00, zo 22.00-24.00"),
        ("vr-ma 9-12", "ma 09.00-12.00, vr-zo 09.00-12.00"),
        ("wo 9-12 (inloop), do 9-12", "wo 09.00-12.00 (inloop), do 09.00-12.00"),
        ("wo 9-12 op afspraak", "wo 09.00-12.00 (op afspraak)"),
        ("inloop wo 9-12", "wo 09.00-12.00 (inloop)"),
        ("ma 01.00-05.00", "ma 01.00-05.00"),
    ],
)
def test_times_are_read_as_they_are_typed(typed: str, read: str) -> None:
    assert typed_again(read_opening_times(typed)) == read
    assert typed_again(read_opening_times(read)) == read


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("9-17", "Op welke dagen"),
        ("ma", "staat geen tijd"),
        ("ma-vr op afspraak", "geen tijd"),
        ("ma 9", "tot hoe laat"),
        ("do tot 20", "vanaf hoe laat"),
        ("za vanaf 10", "tot hoe laat"),
        ("ma 9-5", "Bedoel je tot 17.00?"),
        ("ma 1-5", "in de nacht"),
        ("ma 9-25", "is geen tijd"),
        ("ma 9.75-17", "is geen tijd"),
        ("ma half 9-17", "half"),
        ("ma negen tot vijf", "negen"),
        ("ma 2 uur 's middags", "'s"),
        ("even weken ma 9-12", "even"),
        ("1e ma van de maand 9-12", "1e"),
        ("ma 9-12 en 11-13", "overlappen"),
        ("ma-vr 9-12, 13-14 gesloten", "alleen de dagen"),
        ("ma-vr 9-17, 12-13 gesloten", "overlappen"),
        ("ma-vr 9-17, gesloten 12-13", "alleen de dagen"),
        ("ma gesloten 12-13", "niet wanneer het dicht is"),
        ("gesloten", "alleen de dagen"),
        ("feestdagen gesloten", "Feestdagen"),
        ("bel 030 1234567", "bel"),
        ("ma-vr 9-17 tel 0301234567", "tel"),
        ("ma-", "ontbreekt een dag"),
        ("ma--vr 9-", "tot hoe laat"),
        ("zie website", "zie"),
        ("<script>", "<script>"),
    ],
)
def test_what_is_not_clear_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(UnreadableTimesError) as refused:
        read_opening_times(typed)
    assert why in str(refused.value)


def test_times_are_told_in_words() -> None:
    told = in_words(read_opening_times("ma-vr 9-17, do tot 20"))
    assert told == (
        "maandag tot en met woensdag 09.00–17.00; "  # noqa: RUF001
        "donderdag 09.00–20.00; vrijdag 09.00–17.00"  # noqa: RUF001
    )
    assert read_opening_times("zo 12-24") == [Opening(7, time(12), time(23, 59, 59))]


def at(clock: str) -> datetime:
    """A moment in a week that begins on Monday 7 December 2026."""
    return make_aware(datetime.fromisoformat(clock))


@pytest.mark.parametrize(
    ("typed", "when", "is_open", "changes"),
    [
        ("ma-vr 9-17", "2026-12-07T09:00", True, "2026-12-07T17:00"),
        ("ma-vr 9-17", "2026-12-07T17:00", False, "2026-12-08T09:00"),
        ("ma-vr 9-17", "2026-12-11T18:00", False, "2026-12-14T09:00"),
        ("ma 9-12 en 13-17", "2026-12-07T12:30", False, "2026-12-07T13:00"),
        ("vr 20-2", "2026-12-11T23:59:59", True, "2026-12-12T02:00"),
        ("vr 20-2", "2026-12-11T22:00", True, "2026-12-12T02:00"),
        ("24/7", "2026-12-11T22:00", True, None),
        ("ma 9-12", "2026-12-07T13:00", False, "2026-12-14T09:00"),
    ],
)
def test_the_door_is_open_or_shut_at_a_moment(
    typed: str, when: str, *, is_open: bool, changes: str | None
) -> None:
    door = door_at(read_opening_times(typed), at(when))
    assert door == Door(is_open, at(changes) if changes else None)
    assert door_at([], at(when)) is None
