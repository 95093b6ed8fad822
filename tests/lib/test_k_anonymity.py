"""No row of an export stands alone."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zsm_werkplaats.lib.k_anonymity import Traits, k_anonymous

K = 5
ANYWHERE, ANY = "overig", "niet getoond"


def no_place(row: Traits) -> Traits:
    return (ANYWHERE, row[1])


def nothing(_: Traits) -> Traits:
    return (ANY, ANY)


STEPS = [no_place, nothing]
rows = st.lists(
    st.tuples(st.sampled_from("UAZ"), st.sampled_from(["18-23", "24-34", "35-49"])),
    min_size=K,
    max_size=60,
)


@given(rows)
def test_every_combination_occurs_five_times(told: list[Traits]) -> None:
    assert min(Counter(k_anonymous(told, STEPS, k=K)).values()) >= K


@given(rows)
def test_a_row_is_told_as_it_is_or_coarser_and_none_is_lost(told: list[Traits]) -> None:
    found = k_anonymous(told, STEPS, k=K)
    assert len(found) == len(told)
    for before, after in zip(told, found, strict=True):
        assert after in {before, no_place(before), nothing(before)}


@given(rows, st.randoms())
def test_the_order_of_the_rows_does_not_matter(
    told: list[Traits], chance: Random
) -> None:
    places = list(range(len(told)))
    chance.shuffle(places)
    found = k_anonymous(told, STEPS, k=K)
    shuffled = k_anonymous([told[i] for i in places], STEPS, k=K)
    assert shuffled == [found[i] for i in places]


def test_what_is_common_stays_as_it_is() -> None:
    told = [("U", "18-23")] * 5 + [("A", "24-34")] * 7
    assert k_anonymous(told, STEPS, k=K) == told


def test_a_rare_place_is_left_out_before_an_age() -> None:
    told = [("U", "18-23")] * 5 + [("A", "24-34")] * 3 + [("Z", "24-34")] * 2
    assert k_anonymous(told, STEPS, k=K)[5:] == [(ANYWHERE, "24-34")] * 5


def test_one_odd_row_takes_others_along_so_that_it_does_not_stand_alone() -> None:
    told = [("U", "18-23")] * 20 + [("A", "24-34")] * 6 + [("Z", "35-49")]
    found = k_anonymous(told, STEPS, k=K)
    assert found == [("U", "18-23")] * 20 + [(ANY, ANY)] * 7


@pytest.mark.parametrize("number", [1, 4])
def test_four_rows_are_told_in_no_way(number: int) -> None:
    with pytest.raises(ValueError, match="Fewer"):
        k_anonymous([("U", "18-23")] * number, STEPS, k=K)


def test_nobody_is_nobody() -> None:
    assert k_anonymous([], STEPS, k=K) == []
