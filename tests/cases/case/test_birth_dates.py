"""Birth dates and times on the forms."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.case.models.people import Person
from tests.factories import active_case
from tests.world import World

FACTS = {"name": "Jan Bakker", "offence": "Diefstal", "signals": "Honger"}


def nominate(worker: Client, **facts: Any) -> Any:
    return worker.post(reverse("cases:nominate"), FACTS | facts, follow=True)


def test_suspect_born_about_1990_is_shown_so(worker: Client) -> None:
    nominate(worker, birth_date="00-00-1990")
    person = Person.objects.get()
    assert (person.birth_date, person.birth_about) == (None, "1990")
    case = Case.objects.get()
    page = worker.get(case.get_absolute_url()).content.decode()
    assert "omstreeks 1990" in page
    assert "ongeveer" in page


def test_unknown_birth_date_is_no_birth_date(worker: Client) -> None:
    nominate(worker, birth_date="onbekend")
    assert not Person.objects.get().birth


@pytest.mark.parametrize("typed", ["01-01-1900", "12-12-1920"])
def test_filler_and_very_old_birth_date_ask_once(worker: Client, typed: str) -> None:
    page = nominate(worker, birth_date=typed)
    assert page.status_code == 422
    assert "Klopt het: geboren" in page.content.decode()
    assert 'name="birth_date_is_right"' in page.content.decode()
    nominate(worker, birth_date=typed, birth_date_is_right="on")
    assert str(Person.objects.get().birth) == typed


def test_birth_date_known_in_part_can_be_corrected(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    role = case.involvements.get()
    url = reverse("cases:amend_person", args=[case.pk, role.pk])
    form = worker.get(url).context["form"]
    facts = {name: form.initial.get(name) or "" for name in form.fields}
    sent = facts | {"birth_date": "mei 1990", "name": "Vries de, Jan"}
    response = worker.post(url, sent)
    assert response.status_code == 302, response.context["form"].errors
    person = Person.objects.get()
    assert (person.name, person.birth_about) == ("Jan de Vries", "1990-05")
    assert worker.get(url).context["form"]["birth_date"].value() == "mei 1990"


def test_arrest_in_the_hour_that_comes_twice_says_which_one(
    worker: Client, world: World
) -> None:
    page = nominate(worker, arrested_at="2026-10-25T02:30")
    assert "gaat de klok een uur terug" in page.content.decode()
    arrested = Case.objects.get().arrested_at
    assert arrested is not None
    assert arrested.isoformat() == "2026-10-25T00:30:00+00:00"


def test_arrest_in_the_hour_that_does_not_exist_is_refused(worker: Client) -> None:
    page = nominate(worker, arrested_at="2026-03-29T02:30")
    assert page.status_code == 422
    assert "bestaat niet op 29 maart" in page.content.decode()
