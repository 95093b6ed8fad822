"""While one types in a form: organisations of the region, by name and by service."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from cases.case.known_organisations import known_organisations
from socialmap.organisation.models.organisation import Organisation
from socialmap.search.suggest.fields import (
    MEANT,
    OrganisationField,
    OrganisationsField,
    offer_organisations,
)
from socialmap.search.suggest.picked import picked, texts_of
from socialmap.search.suggest.suggestions import MOST, suggest
from socialmap.service.models import Service
from tests.factories import active_case, call
from tests.world import World

URL = "/sociale-kaart/aanvullen/"


def texts(client: Client, typed: str, **query: Any) -> list[str]:
    answer = client.post(f"{URL}?{urlencode(query)}", {"q": typed})
    return [each["text"] for each in answer.json()["suggestions"]]


def another(world: World, name: str, **facts: Any) -> Organisation:
    kind = world.organisation.kind
    return Organisation.objects.create(
        region=world.region, name=name, kind=kind, **facts
    )


def test_an_organisation_is_suggested_by_its_name_or_its_service(
    worker: Client, world: World
) -> None:
    assert texts(worker, "buurt") == ["Buurtteam West"]
    assert texts(worker, "hulp aan huis") == ["Buurtteam West"]
    assert texts(worker, "") == []
    assert reverse("socialmap:suggest") == URL


def test_a_refuge_is_suggested_only_to_who_may_know_of_it(
    worker: Client, client: Client, world: World
) -> None:
    world.organisation.is_sensitive = True
    world.organisation.save()
    assert texts(worker, "buurt") == ["Buurtteam West"]
    client.force_login(world.prosecutor)
    assert texts(client, "buurt") == []


def test_only_a_region_of_the_own_is_searched(worker: Client, world: World) -> None:
    assert texts(worker, "buurt", regio=world.far_region.pk) == ["Buurtteam West"]


def test_two_of_one_name_are_told_apart(world: World) -> None:
    another(world, "Buurtteam West", address="Kade 2, Zeist")
    among = Organisation.objects.used_in(world.region)
    told = texts_of(among.select_related("region"), among)
    assert sorted(told.values()) == [
        "Buurtteam West, Kade 2, Zeist",
        "Buurtteam West, Midden-Nederland",
    ]
    assert {picked(text, among) for text in told.values()} == set(among)
    assert picked("Buurtteam West", among) is None


def test_a_field_takes_a_name_in_any_spelling_and_a_key(world: World) -> None:
    field = OrganisationField()
    field.queryset = Organisation.objects.used_in(world.region)
    for given in ("Buurtteam West", "buurtteam  wést", str(world.organisation.pk)):
        assert field.clean(given) == world.organisation
    for wrong in ("Buurtteam", "0", "9" * 30, "a\x00b"):
        with pytest.raises(ValidationError):
            field.clean(wrong)
    far = another(world, "Elders")
    far.in_regions.all().delete()
    with pytest.raises(ValidationError):
        field.clean(str(far.pk))


def test_a_field_of_several_shows_what_was_picked_and_nothing_else(
    world: World,
) -> None:
    other = another(world, "Wijkteam Oost")
    field = OrganisationsField(required=False)
    field.queryset = Organisation.objects.used_in(world.region)
    widget: Any = field.widget
    page = widget.render("organisations", [str(other.pk), "half"])
    assert "Wijkteam Oost" in page
    assert "Buurtteam West" not in page
    assert 'value="half"' in page
    chosen = field.clean([str(other.pk), "Buurtteam West"])
    assert set(chosen) == {other, world.organisation}
    assert list(field.clean([])) == []


def test_what_the_case_knows_stands_on_top(worker: Client, world: World) -> None:
    case = active_case(world)
    another(world, "Wijkteam Oost")
    call(world, case, with_whom="Buurtteam West")
    assert known_organisations(case) == [world.organisation]
    page = worker.get(reverse("cases:log_contact", args=[case.pk])).content.decode()
    assert '<option value="Buurtteam West"' in page
    assert "Wijkteam Oost" not in page


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Opvang Het Wachthuis", "Opvang Het Wachthuis"),
        ("opvang het wachthuis", "Opvang Het Wachthuis"),
        ("Wachthuis", "Opvang Het Wachthuis"),
        ("het wach", "Opvang Het Wachthuis"),
        ("Opvang Élan", "Opvang Élan"),
        ("elan", "Opvang Élan"),
        ("Opvang De", "Opvang De Haven"),
    ],
)
def test_the_name_itself_comes_before_what_fits_otherwise(
    worker: Client, world: World, typed: str, first: str
) -> None:
    for name in ("Opvang De Haven", "Opvang Het Wachthuis", "Opvang Élan"):
        another(world, name)
    for number in range(12):
        about = another(world, f"Huis {number}")
        Service.objects.create(
            organisation=about,
            region=world.region,
            name="Opvang het wachthuis elan de",
        )
    assert texts(worker, typed)[0] == first


def test_eight_names_that_begin_so_are_enough_without_a_search(world: World) -> None:
    for number in range(9):
        another(world, f"Aan de Opvang {number}")
    another(world, "Opvang")
    assert world.worker.regions  # read once for a whole request
    with CaptureQueriesContext(connection) as asked:
        found = suggest("opvang", user=world.worker, region=world.region, at=now())
    assert [each.text for each in found[:2]] == ["Opvang", "Aan de Opvang 0"]
    assert len(found) == MOST
    assert len(asked) == len(["names", "who bears the same"])


def test_words_that_fit_several_ask_which_one_is_meant(world: World) -> None:
    others = [another(world, f"Buurtteam {place}") for place in ("Oost", "Zuid")]
    another(world, "Wijkteam Oost")
    another(world, "Buurtteam Noord", ended_on=localdate() - timedelta(days=1))
    form = Asked({"one": "buurt", "several": ["team oost", "buurtt"]}, world=world)
    told = form.as_p()
    assert form.errors == {"one": [MEANT], "several": [MEANT]}
    assert told.count('type="radio"') == len([world.organisation, *others])
    assert "Wijkteam" not in told
    assert "Noord" not in told
    assert 'value="buurt"' in told
    # The browser sends what was typed and what was chosen under one name.
    sent = QueryDict(
        f"one=buurt&one={others[0].pk}&several=buurtt&several={others[1].pk}"
    )
    form = Asked(sent, world=world)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["one"] == others[0]
    assert list(form.cleaned_data["several"]) == [others[1]]


class Asked(forms.Form):
    one = OrganisationField(required=False)
    several = OrganisationsField(required=False)

    def __init__(self, *args: Any, world: World) -> None:
        super().__init__(*args)
        for name in self.fields:
            offer_organisations(self, name, world.region)


@pytest.mark.parametrize(
    "page", ["log_contact", "plan_meeting", "existing_support", "raise_dead_end"]
)
def test_a_form_costs_the_same_with_three_hundred_organisations(
    worker: Client, world: World, page: str
) -> None:
    case = active_case(world)
    address = reverse(f"cases:{page}", args=[case.pk])
    costs = []
    for number in (3, 300):
        for each in range(number):
            another(world, f"Stichting {number} {each}")
        with CaptureQueriesContext(connection) as asked:
            content = worker.get(address).content
        shown = content.count(b"<option") + content.count(b"<input")
        costs.append((len(asked), shown, b"Stichting" in content))
    assert costs[0] == costs[1]
    assert not costs[1][-1]
