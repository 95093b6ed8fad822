"""Texts pasted from Word and mail, through the forms and the search box."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.case.models.people import Person

SEEN = "Jan Bakker"
PASTED = "Jan\u00a0Bak\u00adker\u200b\x00"


@pytest.fixture
def pasted(worker: Client) -> Case:
    facts = {
        "name": PASTED,
        "offence": "Diefstal\tuit\u00a0winkel",
        "signals": "Honger\u00a0\r\nen \u201ckou\u201d \u2013 al lang",
        "parketnummer": "16\u2044123456\u201326",
        "birth_date": "\u200b31\u201312\u20132001\u00a0",
        "clock": "hours",
    }
    response = worker.post(reverse("cases:nominate"), facts)
    assert response.status_code == 302, response.context["form"].errors
    return Case.objects.get()


def test_pasted_name_date_and_numbers_are_those_of_the_same_person(
    pasted: Case,
) -> None:
    person = Person.objects.get()
    assert (person.name, str(person.birth_date)) == (SEEN, "2001-12-31")
    assert pasted.parketnummer == "16/123456-26"
    assert pasted.offence == "Diefstal uit winkel"
    assert pasted.signals == "Honger \nen \u201ckou\u201d \u2013 al lang"


@pytest.mark.parametrize("typed", ["Jan\u00a0Bakker", "Bak\u00adker", "\x07Bakker"])
def test_search_box_finds_what_is_pasted_into_it(
    worker: Client, pasted: Case, typed: str
) -> None:
    page = worker.get(reverse("cases:list"), {"q": typed})
    assert SEEN in page.content.decode()


def test_name_of_invisible_characters_only_is_no_name(worker: Client) -> None:
    facts = {"name": "\u200b\u00ad\u3164", "offence": "Diefstal", "signals": "Honger"}
    form = worker.post(reverse("cases:nominate"), facts).context["form"]
    assert "name" in form.errors
