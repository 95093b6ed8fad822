"""Pseudonyms stay the same in one project and tell nothing in another."""

from zsm_werkplaats.lib.pseudonyms import new_key, pseudonym


def test_a_pseudonym_is_stable_under_one_key_and_unlike_under_another() -> None:
    one, other = new_key(), new_key()
    mine = [pseudonym(one, "case", number) for number in range(500)]
    assert mine == [pseudonym(one, "case", number) for number in range(500)]
    assert len(set(mine)) == 500
    assert not {*mine} & {pseudonym(other, "case", number) for number in range(500)}


def test_a_case_and_a_worker_with_the_same_number_are_not_alike() -> None:
    key = new_key()
    assert pseudonym(key, "case", 7) != pseudonym(key, "worker", 7)


def test_the_order_of_pseudonyms_is_not_that_of_the_numbers() -> None:
    key = new_key()
    numbers = range(200)
    assert sorted(numbers, key=lambda n: pseudonym(key, "case", n)) != list(numbers)
