"""The 121 cases of `fixed_set.csv`: every published figure, worked out by hand.

The sums stand beside the numbers: so many forms times so many minutes, line by line.
"""

from datetime import date

import pytest

from cases.case.models.case import Case
from cases.questions.activity_forms import (
    ADVISED,
    BAND_CODES,
    FORMS,
    FORMS_ADVISED,
    FORMS_DECIDED,
    FORMS_WITH_TIME,
)
from cases.questions.question import Asked, Question
from tests.dashboards.pilot.fixed_set import YEAR, tell_pilot
from tests.factories import AT, active_case, call, nominated_case
from tests.world import World
from zsm_werkplaats.dashboards.figures.pilot.numbers import PilotNumbers, pilot_numbers
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.period import Period

TODAY = day_of(AT)

# 8x60 + 7x90 + 4x150 + 179 + 5x180 + 6x240 + 3x300 + 359 + 5x360 + 2x480 + 850
MIDDEN = PilotNumbers(
    forms=43,
    minutes=9_098,
    most=850,  # the last line: 14 u 10
    # In order the 11th and 12th form take 90, the 22nd 180, the 32nd and 33rd 300.
    quartiles=(90, 180, 300),
    # 8+7+4+1 below 180; 5 of exactly 180, 6, 3, 1 below 360; 5 of exactly 360, 2, 1
    bands={"0-3": 20, "3-6": 15, "6-en-meer": 8},
)
KINDS_MIDDEN = {
    # 8x30 + 7x45 + 4x60 + 89 + 5x60 + 6x90 + 3x120 + 119 + 5x120 + 2x180 + 250
    "contact-phone": (3_413, 43),
    # 4x30 + 30 + 5x60 + 6x60 + 3x60 + 60 + 5x60 + 2x120 + 180
    "contact-visit": (1_770, 28),
    "contact-meeting": (960, 18),  # 6x30 + 3x60 + 60 + 5x60 + 2x60 + 120
    "contact-mail": (210, 13),  # 7x15 + 5x15 + 30
    "werk-dossier": (765, 32),  # 8x15 + 7x15 + 4x30 + 30 + 5x30 + 30 + 5x30 + 60
    "werk-bespreken-om": (390, 19),  # 7x15 + 6x30 + 5x15 + 30
    # 8x15 + 30 + 5x30 + 6x30 + 3x60 + 60 + 5x60 + 2x60 + 90
    "werk-advies-schrijven": (1_230, 32),
    "werk-hulp-regelen": (210, 4),  # 30 + 2x60 + 60
    "werk-reizen": (150, 5),  # 4x30 + 30
}
DISPOSALS_MIDDEN = {
    "voorwaardelijk-sepot": 29,  # 8 + 7 + 5 + 3 + 5 + 1
    "dagvaarden": 6,
    "strafbeschikking": 4,
    "onvoorwaardelijk-sepot-beleid": 1,
    "geen": 3,  # 1 + 2
}
# 43 less the one without advice; usual are the 6 that advise a penal order
ADVISED_MIDDEN = {
    "alle": 42,
    "maatwerk": 36,
    "overgenomen": 24,  # 8 + 7 + 3 + 1 + 5
    "deels": 6,  # 5 + 1
    "niet": 10,  # 4 + 6
    "open": 2,
}

# 15x45 + 10x75 + 12x120 + 179 + 10x180 + 10x210 + 5x300 + 359 + 6x360 + 5x420 + 2x600
# + 900
NOORD = PilotNumbers(
    forms=78,
    minutes=15_163,
    most=900,  # exactly fifteen hours, and no form takes more
    # The 20th and 21st take 75, the 39th and 40th 180; the 58th takes 210 and the 59th
    # 300: three quarters on the way (57.75 of 77 steps) is 277.5.
    quartiles=(75, 180, 277.5),
    bands={"0-3": 38, "3-6": 26, "6-en-meer": 14},
)
KINDS_NOORD = {
    # 15x30 + 10x45 + 12x60 + 119 + 10x60 + 10x90 + 5x120 + 149 + 6x120 + 5x150 + 2x180
    # + 300
    "contact-phone": (6_118, 78),
    # 12x30 + 10x60 + 10x60 + 5x60 + 60 + 6x60 + 5x90 + 2x120 + 240
    "contact-visit": (3_210, 52),
    "contact-meeting": (1_380, 20),  # 5x60 + 60 + 6x60 + 5x60 + 2x120 + 120
    "contact-mail": (180, 11),  # 10x15 + 30
    "werk-dossier": (975, 36),  # 15x15 + 60 + 10x30 + 30 + 6x30 + 2x60 + 60
    "werk-bespreken-om": (660, 27),  # 10x15 + 10x30 + 6x30 + 30
    # 12x30 + 10x30 + 10x30 + 5x60 + 60 + 6x60 + 5x60 + 2x60 + 60
    "werk-advies-schrijven": (2_160, 52),
    "werk-hulp-regelen": (480, 8),  # 5x60 + 2x60 + 60
}
DISPOSALS_NOORD = {
    "voorwaardelijk-sepot": 46,  # 15 + 12 + 10 + 1 + 6 + 2
    "dagvaarden": 11,  # 10 + 1
    "strafbeschikking": 10,
    "onvoorwaardelijk-sepot-beleid": 5,
    "regulier": 1,
    "geen": 5,
}
ADVISED_NOORD = {
    "alle": 77,
    "maatwerk": 66,  # less the 10 penal orders and the one summons
    "overgenomen": 46,  # 15 + 10 + 12 + 5 + 1 + 2 + 1
    "deels": 16,  # 10 + 6
    "niet": 10,
    "open": 5,
}
BY_HAND = {
    "midden": (MIDDEN, KINDS_MIDDEN, DISPOSALS_MIDDEN, ADVISED_MIDDEN),
    "noord": (NOORD, KINDS_NOORD, DISPOSALS_NOORD, ADVISED_NOORD),
}


def numbers_of(world: World, period: Period = YEAR) -> dict[str, PilotNumbers]:
    found = pilot_numbers(Case.objects.all(), period)
    near, far = found.get(world.region.pk), found.get(world.far_region.pk)
    return {"midden": near or PilotNumbers(), "noord": far or PilotNumbers()}


@pytest.mark.parametrize("place", ["midden", "noord"])
def test_the_fixed_set_has_the_figures_that_were_worked_out_by_hand(
    world: World, place: str
) -> None:
    tell_pilot(world)
    found = numbers_of(world)[place]
    expected, kinds, disposals, advised = BY_HAND[place]
    assert (found.forms, found.minutes, found.most) == (
        expected.forms,
        expected.minutes,
        expected.most,
    )
    assert found.quartiles == expected.quartiles
    assert found.bands == expected.bands
    assert {k: (v.minutes, v.forms) for k, v in found.kinds.items()} == kinds
    assert found.disposals == disposals
    assert found.advised == advised


def test_the_two_regions_have_121_forms_spread_as_in_the_pilot(world: World) -> None:
    tell_pilot(world)
    both = numbers_of(world).values()
    assert sum(region.forms for region in both) == 121
    # nearly half, a third, a sixth, and never more than fifteen hours
    assert [sum(r.bands[code] for r in both) for code in BAND_CODES] == [58, 41, 22]
    assert max(region.most for region in both) <= 15 * 60


@pytest.mark.parametrize("place", ["midden", "noord"])
def test_each_number_is_the_length_of_its_list(world: World, place: str) -> None:
    tell_pilot(world)
    region = world.region if place == "midden" else world.far_region
    expected, kinds, disposals, advised = BY_HAND[place]
    lists: list[tuple[Question, str, int]] = [
        (FORMS, "", expected.forms),
        *((FORMS, code, number) for code, number in expected.bands.items()),
        *((FORMS_WITH_TIME, code, number) for code, (_, number) in kinds.items()),
        *((FORMS_DECIDED, code, number) for code, number in disposals.items()),
        *((FORMS_ADVISED, code, number) for code, number in advised.items()),
    ]
    for question, about, number in lists:
        asked = Asked(region.pk, AT, YEAR, about)
        cases = Case.objects.filter(region=region)
        assert question.of(cases, asked).count() == number, (question.code, about)


def test_what_was_advised_is_asked_in_the_words_of_the_page() -> None:
    asked = Asked(0, AT)
    assert FORMS_ADVISED.abouts
    assert set(FORMS_ADVISED.abouts(asked)) == {*ADVISED, "ander", "geen-advies"}


def test_advised_otherwise_and_not_advised_are_lists_too(world: World) -> None:
    tell_pilot(world)
    for about, number in (("ander", 11), ("geen-advies", 1)):  # 10 + 1, and 1
        asked = Asked(world.far_region.pk, AT, YEAR, about)
        cases = Case.objects.filter(region=world.far_region)
        assert FORMS_ADVISED.of(cases, asked).count() == number


@pytest.mark.parametrize(
    ("period", "number"),
    [
        (Period.year(date(2025, 1, 1)), 121),
        (Period.days(date(2025, 1, 1), date(2025, 1, 1)), 2),
        # every 8.7 days in Midden (4 of December), every 4.7 in Noord (7)
        (Period.month(date(2025, 12, 31)), 11),
        (Period.week(date(2025, 12, 31)), 2),
        (Period.days(date(2025, 12, 31), date(2025, 12, 31)), 2),
        (Period.year(date(2024, 1, 1)), 0),
        (Period.year(date(2026, 1, 1)), 0),
    ],
)
def test_a_form_counts_on_the_day_in_amsterdam_on_which_its_case_was_nominated(
    world: World, period: Period, number: int
) -> None:
    tell_pilot(world)
    found = numbers_of(world, period)
    assert sum(region.forms for region in found.values()) == number


def test_a_case_without_time_and_a_training_case_are_no_form(world: World) -> None:
    nominated_case(world)
    call(world, active_case(world), result="planned", next_attempt_on=TODAY)
    training = active_case(world)
    call(world, training, minutes=30)
    Case.objects.filter(pk=training.pk).update(is_training=True)
    assert numbers_of(world, Period.everything(TODAY))["midden"] == PilotNumbers()
    call(world, active_case(world), minutes=5)
    assert numbers_of(world, Period.everything(TODAY))["midden"].forms == 1
