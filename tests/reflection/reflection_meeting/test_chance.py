"""Small counts compared: the numbers are those of R and of the textbooks."""

import pytest

from zsm_werkplaats.lib.chance import after_many, as_often, fisher


@pytest.mark.parametrize(
    ("table", "chance"),
    [
        ((3, 4, 1, 4), 0.4857),  # the lady tasting tea, two-sided
        ((1, 10, 11, 14), 0.00276),  # fisher.test(matrix(c(1,9,11,3), 2))
        ((5, 12, 1, 10), 0.16176),
        ((0, 0, 3, 10), 1.0),
        ((0, 5, 0, 5), 1.0),
        ((5, 5, 0, 5), 0.00794),
    ],
)
def test_shares_are_compared_as_fisher_does(
    table: tuple[int, int, int, int], chance: float
) -> None:
    assert fisher(*table) == pytest.approx(chance, rel=0.01)


@pytest.mark.parametrize(
    ("count", "before", "chance"),
    [(9, 3, 0.1460), (10, 0, 0.00195), (4, 4, 1.0), (0, 0, 1.0), (0, 1, 1.0)],
)
def test_counts_are_compared_by_their_sum(
    count: int, before: int, chance: float
) -> None:
    assert as_often(count, before) == pytest.approx(chance, rel=0.01)


def test_who_looks_at_many_numbers_finds_less() -> None:
    assert after_many([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])
    assert after_many([]) == []


def test_ten_thousand_cases_are_compared_at_once() -> None:
    assert fisher(5_000, 10_000, 4_000, 10_000) < 0.0001
