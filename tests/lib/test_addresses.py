"""Addresses are those that Django makes, put together once."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix

from zsm_werkplaats.lib.addresses import address


def drawn(tag: str, **values: object) -> str:
    return Template(tag).render(Context(values))


@pytest.mark.parametrize("numbers", [[12, 7], [7, 12], [10**12, 1]])
def test_address_is_that_of_django(numbers: list[int]) -> None:
    expected = reverse("cases:moment", args=numbers)
    assert address("cases:moment", *numbers) == expected
    tag = '{% url "cases:moment" case number %}'
    assert drawn(tag, case=numbers[0], number=numbers[1]) == expected


def test_address_gets_a_name_in_a_template() -> None:
    tag = '{% url "cases:detail" 42 as there %}[{{ there }}]'
    assert drawn(tag) == f"[{reverse('cases:detail', args=[42])}]"
    assert drawn('{% url "no:such" as there %}[{{ there }}]') == "[]"


def test_words_and_names_of_arguments_are_left_to_django() -> None:
    expected = reverse("cases:detail", args=[42])
    for tag in ('{% url "cases:detail" "42" %}', '{% url "cases:detail" number=42 %}'):
        assert drawn(tag) == expected


@pytest.mark.parametrize("numbers", [[], [1, 2]])
def test_what_fits_no_address_is_refused(numbers: list[int]) -> None:
    with pytest.raises(NoReverseMatch):
        address("cases:detail", *numbers)
    with pytest.raises(NoReverseMatch):
        drawn('{% url "cases:detail" %}')


def test_address_stands_under_the_path_of_the_site() -> None:
    before = address("cases:detail", 1)
    try:
        set_script_prefix("/werkplaats/")
        assert address("cases:detail", 1) == f"/werkplaats{before}"
    finally:
        set_script_prefix("/")
