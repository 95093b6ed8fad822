"""The form of an organisation: short, and careful with namesakes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from socialmap.organisation.forms.organisation import OrganisationForm
from socialmap.organisation.models.organisation import Organisation
from tests.factories import today
from tests.socialmap.organisation.situations import far_organisation, page
from tests.world import World

ADD = "/sociale-kaart/nieuw/"


def sent(world: World, **facts: Any) -> dict[str, Any]:
    return {"name": "Buurtteam West", "kind": world.organisation.kind_id} | facts


def test_a_new_organisation_asks_at_most_six_fields_at_first(world: World) -> None:
    form = OrganisationForm(None, region=world.region, day=today())
    first = [f for f in form.helper.layout.fields if isinstance(f, str)]
    assert len([n for n in first if not form[n].is_hidden]) <= 6


def test_everything_of_an_organisation_is_kept_and_shown(
    worker: Client, world: World
) -> None:
    facts = {
        "name": "Stichting Lumen",
        "also_known_as": "De Lamp",
        "description": "Helpt na detentie.",
        "kvk": "12 34 56 78",
        "source": "Folder van 2026",
        "email": "post@lumen.example",
        "website": "https://lumen.example/",
        "phone": "030 123 45 67",
    }
    assert worker.post(ADD, sent(world, **facts)).status_code == 302
    made = Organisation.objects.get(name="Stichting Lumen")
    assert made.kvk == "12345678"
    text = worker.get(reverse("socialmap:organisation", args=[made.pk])).content
    for told in {**facts, "kvk": "12345678"}.values():
        assert told in text.decode()


def test_a_kvk_number_has_eight_digits(worker: Client, world: World) -> None:
    answer = worker.post(ADD, sent(world, name="Lumen", kvk="1234567"))
    assert answer.status_code == 422
    assert "8 cijfers" in answer.content.decode()


def test_a_corrected_kvk_number_takes_the_place_of_the_old_one(
    worker: Client, world: World
) -> None:
    url = page(world, "amend_organisation")
    worker.post(url, sent(world, kvk="12345678", version=1))
    worker.post(url, sent(world, kvk="87654321", version=2))
    assert [i.identifier for i in world.organisation.identifiers.all()] == ["87654321"]


@pytest.mark.parametrize("name", ["Buurtteam West", "buurtteam  WEST"])
def test_a_namesake_at_another_address_is_warned_about_first(
    worker: Client, world: World, name: str
) -> None:
    other = sent(world, name=name, address="Kade 2")
    warned = worker.post(ADD, other)
    text = warned.content.decode()
    assert warned.status_code == 422
    assert page(world, "organisation") in text
    assert "Toch toevoegen" in text
    assert worker.post(ADD, other | {"anyway": "on"}).status_code == 302
    assert Organisation.objects.filter(address="Kade 2").count() == 1


@pytest.mark.parametrize("anyway", ["", "on"])
def test_the_same_name_at_the_same_address_is_refused(
    worker: Client, world: World, anyway: str
) -> None:
    Organisation.objects.update(address="Kade 2, Utrecht")
    again = sent(world, name="BUURTTEAM west", address="kade 2  utrecht")
    answer = worker.post(ADD, again | {"anyway": anyway})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "staat al op de kaart" in text
    assert page(world, "organisation") in text
    assert "Vul dan een ander bezoekadres in." in text


def test_a_box_that_nobody_must_tick_is_not_called_optional(
    worker: Client, world: World
) -> None:
    other = sent(world, name="Buurtteam West", address="Kade 2")
    text = worker.post(ADD, other).content.decode()
    _, after = text.split("Toch toevoegen: het is een andere organisatie", 1)
    assert not after.split("</label>")[0].strip()


def test_a_call_is_logged_from_the_page_of_an_organisation(
    worker: Client, client: Client, world: World
) -> None:
    here = f"?organisatie={world.organisation.pk}&amp;gebeld=1"
    assert here in worker.get(page(world, "organisation")).content.decode()
    form = worker.get(f"/zaken/belronde/contact/{here.replace('&amp;', '&')}").context[
        "form"
    ]
    assert form["with_whom"].value() == world.organisation.name
    assert form["direction"].value() == "outgoing"
    client.force_login(world.prosecutor)
    assert here not in client.get(page(world, "organisation")).content.decode()


def test_a_namesake_in_another_region_can_be_used_instead(
    worker: Client, world: World
) -> None:
    far_organisation(world)
    text = worker.post(ADD, sent(world, name="Terwille Noord")).content.decode()
    pk = Organisation.objects.get(name="Terwille Noord").pk
    assert "staat al op de kaart van Noord-Nederland" in text
    url = f"/sociale-kaart/andere-regios/?organisatie={pk}"
    assert url in text
    assert "Terwille Noord" in worker.get(url).content.decode()


def test_a_sensitive_namesake_elsewhere_is_not_told(
    worker: Client, world: World
) -> None:
    far_organisation(world, is_sensitive=True)
    assert worker.post(ADD, sent(world, name="Terwille Noord")).status_code == 302
