"""The number that was meant, whatever stands around it."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.people import Person
from socialmap.templatetags.map_words import dialled as link_of
from tests.factories import active_case
from tests.world import World
from zsm_werkplaats.lib.phones import dialled, phone_keys

MOBILE = [
    "06 12345678",
    "06\u00a01234\u00a05678",
    "06\u201312345678",
    "06/12345678",
    "06.12.34.56.78",
    "06 - 12 34 56 78",
    "(06) 12345678",
    "0612345678 (moeder)",
    "bel 06-12345678 na 17:00",
    "bel om 9 uur 06 12345678",
    "06-1234 56 78 vr. 9-17u",
    "06_12345678",
    "06\u202212345678",
    "06-12345678, kamer 14",
]


@pytest.mark.parametrize("typed", MOBILE)
def test_number_that_was_meant_is_dialled(typed: str) -> None:
    assert dialled(typed) == "0612345678"
    assert link_of(typed) == "0612345678"


@pytest.mark.parametrize(
    "typed",
    [
        "bel 14 uur, kamer 1234",
        "kamer 112",
        "31-12-2001",
        "2026-11-29",
        "bel na 12.30 uur",
        "1234",
        "16/123456-26",
        "via haar zus",
        "",
    ],
)
def test_text_without_a_plausible_number_gets_no_link(typed: str) -> None:
    assert (dialled(typed), phone_keys(typed)) == ("", [])


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("112", "112"),
        ("0900-8844", "09008844"),
        ("0800 0113", "08000113"),
        ("14 030", "14030"),
        ("+48 601 234 567", "+48601234567"),
        ("0048601234567", "+48601234567"),
        ("+31 (0)6 12345678", "+31612345678"),
        ("030 123 45 67 toestel 12", "0301234567"),
        ("06 12345678 / 030 1234567", "0612345678"),
    ],
)
def test_service_foreign_and_first_of_two_numbers_are_dialled(
    typed: str, number: str
) -> None:
    assert dialled(typed) == number


@pytest.mark.parametrize("typed", [*MOBILE, "+31612345678", "0031 6 12345678"])
def test_who_rang_is_found_in_every_spelling(
    worker: Client, world: World, typed: str
) -> None:
    person = active_case(world).suspects[0]
    person.phone = "06-12345678 of 030 1234567"
    person.save(update_fields=["phone"])
    for number in (typed[:30], "030-1234567"):
        page = worker.post(reverse("cases:who_rang"), {"phone": number})
        assert person.name in page.content.decode()
    assert Person.objects.filter(phone_keys__contains=["+31301234567"]).exists()
